/** One row of what a search has found. */
import { formatPlate } from '../../../domain/plate.ts';
import { vehicleName } from '../../../domain/vehicleName.ts';
import type { PersonRow, VehicleRow } from '../../../store/rows.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import { ListRow } from '../../../ui/ListRow.tsx';
import { domainCopy } from '../../../words/domainCopy.ts';
import { dayAndTime } from '../../../words/moments.ts';
import { lookupCopy } from './copy.ts';
import { endingOf } from './ending.ts';
import './LookupScreen.css';

interface ResultProps<Row> {
  readonly row: Row;
  /** What was typed. */
  readonly text: string;
  /** When the subject was at a gate last, ms since 1970. */
  readonly lastSeen: number | undefined;
  readonly onChoose: () => void;
}

const listed = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

function useEnding(row: PersonRow | VehicleRow, text: string): string {
  const words = useCopy(lookupCopy);
  const ending = endingOf(row.fields, text);
  return ending === undefined ? '' : words.ending[ending.of](ending.end);
}

export function PersonResult({ row, text, lastSeen, onChoose }: ResultProps<PersonRow>) {
  const domain = useCopy(domainCopy);
  const { name = '', household = '', category } = row.fields;
  const ending = useEnding(row, text);
  const where = household === '' && category !== undefined ? domain.category[category] : household;
  return (
    <ListRow
      size="gate"
      lead={<Icon name="person" />}
      title={<bdi>{name}</bdi>}
      detail={listed([ending, where])}
      trail={<LastSeen at={lastSeen} />}
      onClick={onChoose}
    />
  );
}

export function VehicleResult({ row, text, lastSeen, onChoose }: ResultProps<VehicleRow>) {
  const words = useCopy(lookupCopy);
  const ending = useEnding(row, text);
  const { driver = '', household = '' } = row.fields;
  const name = vehicleName(row.fields);
  return (
    <ListRow
      size="gate"
      lead={<Icon name="vehicle" />}
      title={<bdi>{name === '' ? words.withoutPlate : formatPlate(name)}</bdi>}
      detail={listed([ending, driver, household].filter((part) => part !== name))}
      trail={<LastSeen at={lastSeen} />}
      onClick={onChoose}
    />
  );
}

/** Keeps its room while it has nothing to say: what comes later moves no name. */
function LastSeen({ at }: { at: number | undefined }) {
  const words = useCopy(lookupCopy);
  if (at === undefined) return <span class="lookup-last" />;
  const when = dayAndTime(at);
  return (
    <span class="lookup-last">
      <span class="ui-spoken">{words.last(when)}</span>
      <span aria-hidden="true">{when}</span>
    </span>
  );
}
