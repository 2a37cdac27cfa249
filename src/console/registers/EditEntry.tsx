import { useState } from 'preact/hooks';
import type { SubjectType } from '../../domain/passage.ts';
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
import type { EntryField } from './entry.ts';
import { FORM } from './entry.ts';
import type { Entry } from './registerApi.ts';
import { saveEntries, titleOf } from './registerApi.ts';
import { useEntryForm } from './useEntryForm.ts';

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
  const frame = useCopy(consoleCopy);
  const form = useEntryForm(type, entry.fields);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const submit = async () => {
    if (pending || !form.attempt()) return;
    const changed: Partial<Record<EntryField, string>> = {};
    for (const field of FORM[type]) {
      const value = (form.fields[field] ?? '').trim();
      if (value !== (entry.fields[field] ?? '')) changed[field] = value;
    }
    if (Object.keys(changed).length === 0) {
      showToast({ text: words.savedNothing });
      onClose();
      return;
    }
    setPending(true);
    const answer = await saveEntries(type, entry.villageId, [{ id: entry.id, fields: changed }], {
      reason: reason.trim(),
    });
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
            {frame.save}
          </Button>
        </>
      }
    >
      <EntryFields type={type} form={form} />
      <ReasonField label={words.editReason} value={reason} onInput={setReason} />
      <FailureNote failure={failure} />
    </Sheet>
  );
}
