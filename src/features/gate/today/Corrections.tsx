import type { CorrectedField } from '../../../domain/correction.ts';
import { correctionFieldsSchema } from '../../../domain/correction.ts';
import type { PassageCorrection, PassageRow } from '../../../store/rows.ts';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { dayAndTime } from '../../../words/moments.ts';
import { gateCopy } from '../copy.ts';
import type { Gate } from '../gate.ts';
import { useLive } from '../useLive.ts';
import { todayCopy } from './copy.ts';
import { correctCopy } from './correctCopy.ts';

/** What was corrected of a passage, the earliest first; nothing where nothing was. */
export function Corrections({ gate, row }: { gate: Gate; row: PassageRow }) {
  const words = useCopy(correctCopy);
  const { passages, onChange } = gate.ports;
  const items = useLive(onChange, () => passages.corrections(row.id), [passages, row.id]) ?? [];
  if (items.length === 0) return null;
  return (
    <section class="today-history">
      <h3>{words.history}</h3>
      <ol>
        {items.map((item) => (
          <li key={`${item.deviceId}:${item.seq}`}>
            <span class="today-when">{dayAndTime(item.occurredAt)}</span>
            <CorrectionLine item={item} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function CorrectionLine({ item }: { item: PassageCorrection }) {
  const words = useCopy(correctCopy);
  const shared = useCopy(gateCopy);
  const { sync } = useCopy(todayCopy);
  const about = [
    item.reason === '' ? words.atOnce : item.reason,
    item.sync === 'received' ? '' : sync[item.sync],
    item.clockSuspect ? words.clockSuspect : '',
  ];
  return (
    <span>
      <bdi>{item.changes.map((change) => changeText(words, shared, change)).join(words.listed)}</bdi>
      {' · '}
      <bdi>{about.filter((part) => part !== '').join(' · ')}</bdi>
    </span>
  );
}

type Words = (typeof correctCopy)['zhHans'];
type Shared = (typeof gateCopy)['zhHans'];

function changeText(words: Words, shared: Shared, { field, from, to }: CorrectedField): string {
  if (field === 'withdrawn') return to === true ? words.undone : words.reinstated;
  const shown = (value: unknown): string => valueText(shared, { [field]: value }) || words.emptyValue;
  return words.fromTo(words.field[field], shown(from), shown(to));
}

function valueText(shared: Shared, field: object): string {
  const { direction, decision, decisionReason, readings, subject, note } =
    correctionFieldsSchema.safeParse(field).data ?? {};
  if (direction) return shared[`${direction}Long`];
  if (decision) return shared.decision[decision];
  if (decisionReason) return shared.reason[decisionReason];
  if (readings) return readings.map(({ deciCelsius }) => formatTemperature(deciCelsius)).join(' → ');
  return subject?.id ?? note ?? '';
}
