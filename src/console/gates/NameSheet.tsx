import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { FailureNote } from '../Loaded.tsx';

/** Asks for one name. */
export function NameSheet({
  title,
  label,
  hint,
  initial = '',
  confirm,
  act,
  onClose,
}: {
  title: string;
  label: string;
  hint?: string | undefined;
  initial?: string | undefined;
  confirm: string;
  act: (name: string) => Promise<Failure | null>;
  onClose: () => void;
}) {
  const words = useCopy(consoleCopy);
  const [name, setName] = useState(initial);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const submit = async () => {
    if (name.trim() === '' || pending) return;
    setPending(true);
    const result = await act(name.trim());
    setPending(false);
    if (result === null) onClose();
    else setFailure(result);
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button kind="primary" type="submit" form="c-name" pending={pending} disabled={name.trim() === ''}>
            {confirm}
          </Button>
        </>
      }
    >
      <form
        id="c-name"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextField label={label} hint={hint} value={name} onInput={setName} maxLength={60} required />
      </form>
      <FailureNote failure={failure} />
    </Sheet>
  );
}
