import { useMemo, useState } from 'preact/hooks';
import type { PassageRow } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatAge, formatCount, formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { ListRow } from '../../../ui/ListRow.tsx';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import { VirtualList } from '../../../ui/VirtualList.tsx';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { clockTime } from '../../../words/moments.ts';
import { gateCopy } from '../copy.ts';
import type { Gate } from '../gate.ts';
import { useLive, useNow } from '../useLive.ts';
import { todayCopy } from './copy.ts';
import { labelOf } from './label.ts';
import { otherGateOf } from './otherGate.ts';
import { PassageSheet } from './PassageSheet.tsx';
import { readToday } from './pages.ts';
import type { ListedPassage } from './together.ts';
import { together } from './together.ts';
import './TodayScreen.css';

const NONE: readonly PassageRow[] = [];

/** Everything that the village's gates recorded today, as far as this phone knows, latest first. */
export function TodayScreen({ gate }: { gate: Gate }) {
  const words = useCopy(todayCopy);
  const { passages, onChange } = gate.ports;
  const rows = useLive(onChange, () => readToday(passages), [passages]);
  const listed = useMemo(() => together(rows ?? NONE), [rows]);
  const [open, setOpen] = useState<PassageRow | null>(null);
  // As it stands now: it may have been corrected while it is open.
  const current = rows?.find(({ id }) => id === open?.id) ?? open;
  return (
    <main class="today">
      <TodayHead gate={gate} rows={rows ?? NONE} />
      <VirtualList
        label={words.list}
        items={listed}
        keyOf={({ row }) => row.id}
        rowRem={4.25}
        onOpen={({ row }) => setOpen(row)}
        row={(one) => <TodayRow {...one} elsewhere={otherGateOf(gate, one.row, words.otherGate)} />}
        empty={rows !== undefined && <EmptyState title={words.empty}>{words.emptyWhy}</EmptyState>}
      />
      {current !== null && <PassageSheet gate={gate} row={current} onClose={() => setOpen(null)} />}
    </main>
  );
}

function TodayHead({ gate, rows }: { gate: Gate; rows: readonly PassageRow[] }) {
  const words = useCopy(todayCopy);
  const { checkpoint, outbox, now, sendNow, sending } = gate.ports;
  const happened = rows.filter(({ isWithdrawn }) => !isWithdrawn);
  const here = happened.filter(({ passage }) => passage.checkpointId === checkpoint.value.id).length;
  const elsewhere = happened.length - here;
  const unsent = outbox.value.count;
  const time = useNow(now, unsent > 0);
  return (
    <header class="today-head">
      <div class="today-words">
        <h1>{words.count(formatCount(here))}</h1>
        <p>
          {unsent === 0
            ? words.allSent
            : words.unsent(formatCount(unsent), formatAge(time - (outbox.value.oldestSavedAt ?? time)))}
        </p>
        {elsewhere > 0 && <p>{words.elsewhere(formatCount(elsewhere))}</p>}
      </div>
      <Button size="gate" icon="upload" pending={sending.value} disabled={unsent === 0} onClick={sendNow}>
        {words.sendNow}
      </Button>
    </header>
  );
}

const SYNC_ICON = { pending: 'upload', received: 'check', quarantined: 'warning' } as const;

function TodayRow({ row, people, isBelow, elsewhere }: ListedPassage & { elsewhere: string }) {
  const words = useCopy(todayCopy);
  const gateWords = useCopy(gateCopy);
  const { passage, isWithdrawn } = row;
  const meaning = isWithdrawn ? 'note' : DECISION_MEANING[passage.decision];
  const name = <bdi>{labelOf(row, words.nameless)}</bdi>;
  const temperature = passage.readings.at(-1);
  return (
    <ListRow
      size="gate"
      wide
      lead={
        <span class={isBelow ? 'today-lead today-below' : 'today-lead'}>
          <span class={`gate-mark gate-mark-${meaning}`}>
            <Shape meaning={meaning} />
          </span>
          <span class={isBelow ? 'ui-spoken' : undefined}>{clockTime(row.occurredAt)}</span>
        </span>
      }
      title={isWithdrawn ? <s>{name}</s> : name}
      detail={[
        row.isCorrected ? gateWords[isWithdrawn ? 'takenBack' : 'corrected'] : '',
        words[passage.direction],
        gateWords.decision[passage.decision],
        passage.subject.type === 'vehicle' && people > 0 && passage.reason === 'notMeasured'
          ? ''
          : passage.decision === 'admitted' && passage.reason === 'normal'
            ? ''
            : gateWords.reason[passage.reason],
        people > 0 ? words.people(people) : '',
        isBelow ? words.inRide : '',
        elsewhere,
      ]
        .filter((part) => part !== '')
        .join(' · ')}
      trail={
        <span class="today-trail">
          {temperature !== undefined && (
            <span class={`today-temperature gate-mark-${passage.reason === 'fever' ? 'fever' : 'none'}`}>
              {formatTemperature(temperature.deciCelsius)}
            </span>
          )}
          <span class={`today-sync today-${row.sync}`}>
            <Icon name={SYNC_ICON[row.sync]} size={1.1} />
            <span class="ui-spoken">{words.sync[row.sync]}</span>
          </span>
        </span>
      }
    />
  );
}
