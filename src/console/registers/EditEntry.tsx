import { useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
import type { Question, RowDecision } from '../../protocol/consoleSave.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';
import { ReasonField, reasonFits } from '../ReasonField.tsx';
import { registersCopy } from './copy.ts';
import { EntryFields } from './EntryFields.tsx';
import type { EntryField, EntryFields as Fields } from './entry.ts';
import { FORM } from './entry.ts';
import { planCopy } from './planCopy.ts';
import type { Entry } from './registerApi.ts';
import { previewEntries, saveEntries, titleOf } from './registerApi.ts';
import { TakenNote } from './TakenNote.tsx';
import { useEntryForm } from './useEntryForm.ts';

const APART: RowDecision = { as: 'apart' };

/** What the form says otherwise than the entry. */
function changedFields(type: SubjectType, entry: Entry, typed: Fields): Partial<Record<EntryField, string>> {
  const changed: Partial<Record<EntryField, string>> = {};
  for (const field of FORM[type]) {
    const value = (typed[field] ?? '').trim();
    if (value !== (entry.fields[field] ?? '')) changed[field] = value;
  }
  return changed;
}

/** Corrects an entry: only the fields that changed are sent, and the reason with them. */
export function EditEntry({
  type,
  entry,
  onClose,
  onSaved,
}: {
  type: SubjectType;
  entry: Entry;
  onClose: () => void;
  onSaved: () => void;
}) {
  const words = useCopy(registersCopy);
  const plan = useCopy(planCopy);
  const frame = useCopy(consoleCopy);
  const form = useEntryForm(type, entry.fields);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const [taken, setTaken] = useState<{ key: string; question: Question } | null>(null);
  const changed = changedFields(type, entry, form.fields);
  const asks = taken !== null && taken.key === JSON.stringify(changed);

  const submit = async () => {
    if (pending || !form.attempt()) return;
    if (Object.keys(changed).length === 0) {
      showToast({ text: words.savedNothing });
      onClose();
      return;
    }
    // A number that another has is pointed out once; who goes on with the same words means it.
    const row = { id: entry.id, fields: changed, ...(asks ? { decision: APART } : {}) };
    setPending(true);
    const shown = await previewEntries(type, entry.villageId, [row]);
    const [planned] = shown.ok ? shown.value.rows : [];
    if (!shown.ok || planned === undefined || planned.status === 'failed') {
      setPending(false);
      setFailure(shown.ok ? 'invalid' : shown.error);
      return;
    }
    if (planned.status === 'kept' && planned.question !== null) {
      setPending(false);
      setFailure(null);
      setTaken({ key: JSON.stringify(changed), question: planned.question });
      return;
    }
    const { ground } = shown.value;
    const answer = await saveEntries(type, entry.villageId, [row], ground, { reason: reason.trim() });
    setPending(false);
    if (!answer.ok || answer.value.results[0]?.status === 'failed') {
      setFailure(answer.ok ? 'invalid' : answer.error);
      return;
    }
    showToast({ text: words.saved(titleOf(type, form.fields)), meaning: 'pass' });
    onSaved();
    onClose();
  };

  return (
    <Sheet
      title={words.editTitle}
      onClose={onClose}
      busy
      actions={
        <>
          <Button onClick={onClose}>{frame.cancel}</Button>
          <Button kind="primary" pending={pending} disabled={!reasonFits(reason)} onClick={submit}>
            {asks ? plan.saveAnyway : frame.save}
          </Button>
        </>
      }
    >
      <EntryFields type={type} form={form} />
      <ReasonField label={words.editReason} value={reason} onInput={setReason} />
      {asks && <TakenNote type={type} question={taken.question} />}
      <FailureNote failure={failure} />
    </Sheet>
  );
}
