import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { Decision, Direction, Subject, SubjectType } from '../../domain/passage.ts';
import { DECISIONS, DIRECTIONS, SUBJECT_TYPES } from '../../domain/passage.ts';
import { MAX_NOTE } from '../../domain/passageLimits.ts';
import type { QuarantineRow } from '../../protocol/consoleQuarantine.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { consoleCopy } from '../copy.ts';
import { DateField } from '../DateField.tsx';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { FailureNote } from '../Loaded.tsx';
import { useShared } from '../places.ts';
import { isReason, ReasonField } from '../ReasonField.tsx';
import { readEntries, titleOf } from '../registers/registerApi.ts';
import { useResource } from '../resource.ts';
import { localTimeToMs, msToLocalTime } from '../route.ts';
import { SearchBox } from '../SearchBox.tsx';
import { wordsCopy } from '../words/copy.ts';
import { quarantineCopy } from './copy.ts';
import { temperatureOf } from './temperature.ts';

const directionSchema = z.enum(DIRECTIONS);

/** So many of those that a search finds are offered. */
const OFFERED = 6;

/** Who or what it was: found in the register by a part of its name, plate or number. */
function SubjectChoice({
  village,
  chosen,
  onChoose,
}: {
  village: string;
  chosen: Subject | null;
  onChoose: (subject: Subject) => void;
}) {
  const words = useCopy(quarantineCopy);
  const domain = useCopy(wordsCopy);
  const [type, setType] = useState<SubjectType>('person');
  const [searched, setSearched] = useState('');
  const found = useResource(
    `who ${type} ${village} ${searched}`,
    () => readEntries(type, { village, words: searched, limit: OFFERED, after: undefined }),
    false,
  );
  const entries = searched === '' ? [] : (found.value?.rows ?? []);
  return (
    <fieldset class="c-hand-who">
      <legend>{words.hand.who}</legend>
      <SelectField
        label={words.hand.type}
        value={type}
        options={SUBJECT_TYPES.map((value) => ({ value, label: domain.subject[value] }))}
        onChange={setType}
      />
      <SearchBox label={words.hand.find} hint={words.hand.findHint} value={searched} onSearch={setSearched} />
      {searched !== '' && found.value !== null && entries.length === 0 && (
        <p class="c-quiet">{words.hand.nobody}</p>
      )}
      {entries.map((entry) => (
        <label class="c-tick" key={entry.id}>
          <input
            type="radio"
            name="who"
            checked={chosen?.id === entry.id}
            onChange={() => onChoose({ type, id: entry.id })}
          />
          <span>
            <bdi>{titleOf(type, entry.fields)}</bdi>{' '}
            <span class="c-quiet">{entry.fields.household ?? ''}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Writes down anew what a record should have said, as the people at the gate remember it. */
export function HandRecord({
  row,
  onDone,
  onClose,
}: {
  row: QuarantineRow;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useCopy(quarantineCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const { places } = useShared();
  const gates = (places.value?.gates ?? []).filter((gate) => gate.villageId === row.villageId);
  const guess = row.occurredAt ?? row.receivedAt;
  // What could be read of the record need not be asked for.
  const named = gates.find(({ id }) => id === row.checkpointId) ?? gates[0];
  const [gate, setGate] = useState(named?.id ?? '');
  const [direction, setDirection] = useState<Direction>(
    directionSchema.safeParse(row.parts.direction).data ?? 'in',
  );
  const [subject, setSubject] = useState<Subject | null>(null);
  const [at, setAt] = useState(msToLocalTime(guess));
  const [degrees, setDegrees] = useState('');
  const [decision, setDecision] = useState<Decision>('admitted');
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const occurredAt = localTimeToMs(at);
  const deciCelsius = temperatureOf(degrees);
  const ready =
    gate !== '' &&
    subject !== null &&
    occurredAt !== null &&
    deciCelsius !== undefined &&
    isReason(reason) &&
    note.trim().length <= MAX_NOTE;
  const submit = async () => {
    setPending(true);
    const passage = {
      checkpointId: gate,
      direction,
      subject,
      occurredAt,
      deciCelsius,
      decision,
      note: note.trim(),
    };
    const path = `/quarantine/${encodeURIComponent(row.id)}/resolve`;
    const answer = await send(z.unknown(), 'POST', path, {
      resolution: 'recordedByHand',
      reason: reason.trim(),
      passage,
    });
    setPending(false);
    if (answer.ok) onDone();
    else setFailure(answer.error);
  };
  return (
    <Sheet
      title={words.hand.title}
      onClose={onClose}
      busy={subject !== null || reason !== ''}
      actions={
        <>
          <Button onClick={onClose}>{frame.cancel}</Button>
          <Button kind="primary" pending={pending} disabled={!ready} onClick={submit}>
            {words.hand.save}
          </Button>
        </>
      }
    >
      <p>{words.hand.why}</p>
      <SubjectChoice village={row.villageId} chosen={subject} onChoose={setSubject} />
      <SelectField
        label={words.hand.gate}
        value={gate}
        options={gates.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setGate}
      />
      <SelectField
        label={words.hand.direction}
        value={direction}
        options={DIRECTIONS.map((value) => ({ value, label: domain.direction[value] }))}
        onChange={setDirection}
      />
      <DateField withTime label={words.hand.at} value={at} onChange={setAt} />
      <TextField
        label={words.hand.temperature}
        hint={words.hand.temperatureHint}
        inputMode="numeric"
        value={degrees}
        onInput={setDegrees}
        error={deciCelsius === undefined ? words.hand.temperatureWrong : undefined}
      />
      <SelectField
        label={words.hand.decision}
        value={decision}
        options={DECISIONS.map((value) => ({ value, label: domain.decision[value] }))}
        onChange={setDecision}
      />
      <LimitedField label={words.hand.note} value={note} onInput={setNote} limit={MAX_NOTE} />
      <ReasonField value={reason} onInput={setReason} required />
      <FailureNote failure={failure} />
    </Sheet>
  );
}
