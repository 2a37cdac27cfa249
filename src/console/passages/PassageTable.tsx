import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { formatDateNear, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { Pill } from '../../ui/Pill.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { DECISION_MEANING } from '../../words/meaning.ts';
import type { DataColumn } from '../DataTable.tsx';
import { DataTable } from '../DataTable.tsx';
import { useShared } from '../places.ts';
import { useNow } from '../resource.ts';
import { shownLabel } from '../shownLabel.ts';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';
import { otherVillage, passageRemarks, shownReadings } from './passageWords.ts';
import './Passages.css';

/** Columns that say nothing new. */
const LEFT_OUT: Readonly<Record<'everything' | 'narrow' | 'one', readonly string[]>> = {
  everything: [],
  narrow: ['direction', 'household', 'flags'],
  one: ['who', 'household'],
};

/** Struck through where the passage was taken back; the decision's column says so in words. */
function SubjectName({ row }: { row: PassageRow }) {
  const words = useCopy(passagesCopy);
  const label = shownLabel(row.subject.type, row.subject.label);
  const name = label === '' ? <i>{words.unknown}</i> : <bdi>{label}</bdi>;
  return row.withdrawn ? <s>{name}</s> : name;
}

/** Where somebody is registered who came through the gate of another village. */
function OtherVillage({ row }: { row: PassageRow }) {
  const { places } = useShared();
  const name = otherVillage(row, places.value);
  return name === '' ? null : <span class="c-quiet">{name}</span>;
}

/** All readings in their order: what the first of them was is not told by the last. */
function Readings({ row }: { row: PassageRow }) {
  const domain = useCopy(wordsCopy);
  const { policy } = useShared();
  if (row.readings.length === 0) return <span class="c-quiet">–</span>;
  return (
    <span class="c-measured">
      {shownReadings(row.readings, policy.value?.current, domain).map(({ key, degrees, site, isHot }, at) => (
        <span key={key} class="c-measured-one">
          {at > 0 && <span class="c-quiet">→ </span>}
          {isHot && <Shape meaning="fever" />}
          <span class={isHot ? 'c-hot' : undefined}>{degrees}</span>
          {site !== '' && <span class="c-quiet"> {site}</span>}
        </span>
      ))}
    </span>
  );
}

/** Passages as rows. */
export function PassageTable({
  caption,
  rows,
  about = 'everything',
  current,
  fresh,
  onOpen,
}: {
  caption: string;
  rows: readonly PassageRow[];
  /** `narrow`: for a narrow place, such as next to one that is open. `one`: where who it was stands above the table. */
  about?: keyof typeof LEFT_OUT | undefined;
  current?: string | undefined;
  fresh?: ReadonlySet<string> | undefined;
  onOpen?: ((row: PassageRow) => void) | undefined;
}) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const now = useNow();
  const columns: readonly DataColumn<PassageRow>[] = [
    {
      id: 'time',
      head: words.time,
      nowrap: true,
      cell: (row) => {
        // The list is sorted by this time: the phone's own may be a year out.
        const at = row.clockSuspect ? row.receivedAt : row.occurredAt;
        return (
          <>
            <span class="c-quiet">{formatDateNear(at, CHINA_OFFSET_MINUTES, now)}</span>{' '}
            {formatTime(at, CHINA_OFFSET_MINUTES)}
            {row.clockSuspect && <span class="c-quiet"> {words.byReceipt}</span>}
          </>
        );
      },
    },
    {
      id: 'direction',
      head: words.direction,
      nowrap: true,
      cell: (row) => (
        <span class="c-way">
          <Icon name={row.direction} size={1.1} />
          {domain.direction[row.direction]}
        </span>
      ),
    },
    { id: 'gate', head: words.gate, nowrap: true, cell: (row) => row.checkpoint.name },
    {
      id: 'who',
      head: words.who,
      cell: (row) => (
        <span class="c-who">
          {row.subject.type === 'vehicle' && <Icon name="vehicle" size={1.2} />}
          <SubjectName row={row} />
          <OtherVillage row={row} />
        </span>
      ),
    },
    {
      id: 'household',
      head: words.household,
      nowrap: true,
      cell: (row) => row.subject.household && <span class="c-typed">{row.subject.household}</span>,
    },
    {
      id: 'temperature',
      head: words.temperature,
      end: true,
      nowrap: true,
      card: 'head',
      cell: (row) => <Readings row={row} />,
    },
    {
      id: 'decision',
      head: words.decision,
      nowrap: true,
      card: 'head',
      cell: (row) =>
        row.withdrawn ? (
          <Pill meaning="note">{domain.takenBack}</Pill>
        ) : (
          <Pill meaning={DECISION_MEANING[row.decision]}>{domain.decision[row.decision]}</Pill>
        ),
    },
    {
      id: 'flags',
      head: words.flags,
      cell: (row) => <span class="c-remarks">{passageRemarks(row, domain).join(' · ')}</span>,
    },
  ];
  const left = LEFT_OUT[about];
  const shown = columns.filter(({ id }) => !left.includes(id));
  return (
    <DataTable
      caption={caption}
      columns={shown}
      header={about === 'one' ? 'time' : 'who'}
      rows={rows}
      rowKey={(row) => row.id}
      current={current}
      fresh={fresh}
      onOpen={onOpen}
    />
  );
}
