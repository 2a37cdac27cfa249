import { useState } from 'preact/hooks';
import type { PassageRow } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { Facts } from '../../../ui/Facts.tsx';
import { formatAge, formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Pill } from '../../../ui/Pill.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { domainCopy } from '../../../words/domainCopy.ts';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { dayAndTime } from '../../../words/moments.ts';
import { gateCopy } from '../copy.ts';
import type { Gate } from '../gate.ts';
import { useLive } from '../useLive.ts';
import { Corrections } from './Corrections.tsx';
import { CorrectSheet } from './CorrectSheet.tsx';
import { todayCopy } from './copy.ts';
import { correctCopy } from './correctCopy.ts';
import { labelOf } from './label.ts';
import { otherGateOf } from './otherGate.ts';

/** All facts of one passage, and how the register entry came to be what it is. */
export function PassageSheet({ gate, row, onClose }: { gate: Gate; row: PassageRow; onClose: () => void }) {
  const words = useCopy(todayCopy);
  const gateWords = useCopy(gateCopy);
  const corrections = useCopy(correctCopy);
  const [isCorrecting, setCorrecting] = useState(false);
  const { passage } = row;
  const companions = useCompanions(gate, row);
  const mark = row.isWithdrawn ? gateWords.takenBack : gateWords.corrected;
  return (
    <Sheet
      title={<bdi>{labelOf(row, words.nameless)}</bdi>}
      onClose={onClose}
      actions={
        // What is held apart is the duty office's to mend.
        row.sync !== 'quarantined' && (
          <Button size="gate" wide onClick={() => setCorrecting(true)}>
            {corrections.correct}
          </Button>
        )
      }
    >
      <p class="today-pills">
        {row.isCorrected && <Pill meaning="note">{mark}</Pill>}
        <Pill meaning={DECISION_MEANING[passage.decision]}>
          {`${gateWords.decision[passage.decision]} · ${gateWords.reason[passage.reason]}`}
        </Pill>
      </p>
      <Facts
        items={[
          { name: words.time, value: dayAndTime(row.occurredAt) },
          { name: words.gate, value: otherGateOf(gate, row, words.otherGate) },
          { name: words.direction, value: words[passage.direction] },
          { name: words.readings, value: readingsText(words, row) },
          { name: words.credential, value: credentialText(words, gateWords, row) },
          { name: words.inRide, value: companions },
          { name: words.goods, value: passage.load?.goods },
          { name: words.disinfected, value: disinfectedText(words, row) },
          { name: words.note, value: passage.note },
          { name: words.state, value: stateText(words, row) },
          { name: words.rules, value: passage.policyVersion },
          { name: words.record, value: <span class="today-id">{row.id}</span> },
        ]}
      />
      <Corrections gate={gate} row={row} />
      <RegisterHistory gate={gate} row={row} />
      {isCorrecting && <CorrectSheet gate={gate} row={row} onClose={() => setCorrecting(false)} />}
    </Sheet>
  );
}

type Words = (typeof todayCopy)['zhHans'];
type DomainWords = (typeof domainCopy)['zhHans'];

/** Who came in the same vehicle, and the vehicle itself; '' for nobody. */
function useCompanions(gate: Gate, { id, passage: { rideId } }: PassageRow): string {
  const { nameless } = useCopy(todayCopy);
  const { passages, onChange } = gate.ports;
  const rows = useLive(onChange, async () => (rideId === undefined ? [] : passages.ofRide(rideId)), [
    passages,
    rideId,
  ]);
  const others = (rows ?? []).filter((one) => one.id !== id);
  return others.map((one) => labelOf(one, nameless)).join(' · ');
}

const readingsText = (words: Words, { passage }: PassageRow): string =>
  passage.readings
    .map(({ deciCelsius, secondsBefore }) =>
      secondsBefore < 60
        ? formatTemperature(deciCelsius)
        : words.reading(formatTemperature(deciCelsius), formatAge(secondsBefore * 1000)),
    )
    .join(' → ');

function credentialText(
  words: Words,
  gateWords: (typeof gateCopy)['zhHans'],
  { passage: { credential } }: PassageRow,
): string {
  if (credential === null) return '';
  return credential.family === 'pass' ? gateWords.outcome[credential.outcome] : words.code(credential.host);
}

function disinfectedText(words: Words, { passage: { load } }: PassageRow): string {
  const disinfected = load?.disinfected ?? null;
  if (disinfected === null) return '';
  return disinfected ? words.wasDisinfected : words.notDisinfected;
}

function stateText(words: Words, row: PassageRow): string {
  const remarks = [
    words.sync[row.sync],
    row.code === undefined ? '' : words.quarantine[row.code],
    row.flags.clockSuspect ? words.clockSuspect : '',
    row.flags.afterRevocation ? words.afterRevocation : '',
  ];
  return remarks.filter((remark) => remark !== '').join(' · ');
}

function RegisterHistory({ gate, row }: { gate: Gate; row: PassageRow }) {
  const words = useCopy(todayCopy);
  const domain = useCopy(domainCopy);
  const { register, onChange } = gate.ports;
  const { id } = row.passage.subject;
  const items = useLive(onChange, () => register.history(id), [register, id]);
  // What was left empty from the beginning is no change.
  const changes = (items ?? []).filter(
    ({ field, value }) =>
      !isEmpty(value) || (items ?? []).some((other) => other.field === field && !isEmpty(other.value)),
  );
  if (changes.length === 0) return null;
  return (
    <section class="today-history">
      <h3>{words.history}</h3>
      <ol>
        {changes.map((item) => (
          <li key={`${item.deviceId}:${item.seq}:${item.field}`}>
            <span class="today-when">{dayAndTime(item.stamp.wall)}</span>
            <span>
              {words.historyLine(
                fieldName(domain, item.field),
                valueText(words, domain, item.field, item.value),
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const isEmpty = (value: unknown): boolean => value === '' || (Array.isArray(value) && value.length === 0);

const fieldName = (domain: DomainWords, field: string): string =>
  Object.entries(domain.field).find(([key]) => key === field)?.[1] ?? field;

function valueText(words: Words, domain: DomainWords, field: string, value: unknown): string {
  if (Array.isArray(value)) return words.flagged(value.length);
  const text = typeof value === 'string' ? value : '';
  if (field === 'category') return Object.entries(domain.category).find(([key]) => key === text)?.[1] ?? text;
  return text === '' ? words.emptyValue : text;
}
