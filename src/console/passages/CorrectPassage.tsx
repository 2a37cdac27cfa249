import { useState } from 'preact/hooks';
import { DECISIONS, DIRECTIONS } from '../../domain/passage.ts';
import { MAX_NOTE } from '../../domain/passageLimits.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { emptySchema } from '../../protocol/consoleApi.ts';
import type { PassageCorrection } from '../../protocol/consoleCorrection.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { FailureNote } from '../Loaded.tsx';
import { isReason, ReasonField } from '../ReasonField.tsx';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';

/** The duty office corrects a passage, or says that it did not happen. */
export function CorrectPassage({ row, onDone }: { row: PassageRow; onDone: () => void }) {
  const words = useCopy(passagesCopy);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.correct}</Button>
      {isOpen && <CorrectionForm row={row} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectionForm({
  row,
  onDone,
  onClose,
}: {
  row: PassageRow;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const frame = useCopy(consoleCopy);
  const [happened, setHappened] = useState<'yes' | 'no'>(row.withdrawn ? 'no' : 'yes');
  const [direction, setDirection] = useState(row.direction);
  const [decision, setDecision] = useState(row.decision);
  const [note, setNote] = useState(row.note);
  const [reason, setReason] = useState('');
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const withdrawn = happened === 'no';
  const isChanged =
    withdrawn !== row.withdrawn ||
    (!withdrawn && (direction !== row.direction || decision !== row.decision || note.trim() !== row.note));

  const submit = async (): Promise<void> => {
    setSending(true);
    const fields = withdrawn ? { withdrawn } : { withdrawn, direction, decision, note: note.trim() };
    const body: PassageCorrection = { fields, reason: reason.trim() };
    const answer = await send(emptySchema, 'POST', `/passages/${row.id}/corrections`, body);
    setSending(false);
    if (!answer.ok) return setFailure(answer.error);
    onDone();
    onClose();
  };

  return (
    <Sheet
      title={words.correct}
      onClose={onClose}
      busy={isChanged || reason !== ''}
      actions={
        <>
          <Button onClick={onClose}>{frame.cancel}</Button>
          <Button
            kind="primary"
            pending={isSending}
            disabled={!isChanged || !isReason(reason)}
            onClick={submit}
          >
            {words.saveCorrection}
          </Button>
        </>
      }
    >
      <p>{words.correctionStays}</p>
      <SelectField
        label={words.happened}
        value={happened}
        options={[
          { value: 'yes', label: words.didHappen },
          { value: 'no', label: words.didNotHappen },
        ]}
        onChange={setHappened}
      />
      {!withdrawn && (
        <>
          <SelectField
            label={words.direction}
            value={direction}
            options={DIRECTIONS.map((value) => ({ value, label: domain.direction[value] }))}
            onChange={setDirection}
          />
          <SelectField
            label={words.decision}
            value={decision}
            options={DECISIONS.map((value) => ({ value, label: domain.decision[value] }))}
            onChange={setDecision}
          />
          <LimitedField label={words.note} value={note} onInput={setNote} limit={MAX_NOTE} />
        </>
      )}
      <ReasonField value={reason} onInput={setReason} required />
      <FailureNote failure={failure} />
    </Sheet>
  );
}
