import { useState } from 'preact/hooks';
import { plainLine } from '../../domain/plainLine.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { consoleCopy } from '../copy.ts';
import type { Failure } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { FailureNote } from '../Loaded.tsx';

/** Asks for one name. */
export function NameSheet({
  title,
  label,
  hint,
  taken,
  initial = '',
  confirm,
  act,
  onClose,
}: {
  title: string;
  label: string;
  hint?: string | undefined;
  /** What is said at the field when somebody else is called so. */
  taken: string;
  initial?: string | undefined;
  confirm: string;
  act: (name: string) => Promise<Failure | null>;
  onClose: () => void;
}) {
  const words = useCopy(consoleCopy);
  const [name, setName] = useState(initial);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fits = plainLine(name) !== '' && name.trim().length <= MAX_NAME;
  const submit = async () => {
    if (!fits || pending) return;
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
          <Button kind="primary" type="submit" form="c-name" pending={pending} disabled={!fits}>
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
        <LimitedField
          label={label}
          hint={hint}
          value={name}
          onInput={(next) => {
            setName(next);
            setFailure(null);
          }}
          limit={MAX_NAME}
          required
          error={failure === 'nameTaken' ? taken : undefined}
        />
      </form>
      {failure !== 'nameTaken' && <FailureNote failure={failure} />}
    </Sheet>
  );
}
