import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Button } from '../ui/Button.tsx';
import { useCopy } from '../ui/i18n.ts';
import { Shape } from '../ui/Shape.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { consoleCopy } from './copy.ts';
import type { Failure } from './hub.ts';
import { FailureNote } from './Loaded.tsx';
import { isReason, ReasonField } from './ReasonField.tsx';

/** Asks once more before something goes on record, and for the reason that goes with it. */
export function ReasonSheet({
  title,
  what,
  confirm,
  danger = true,
  problems = {},
  isReady = true,
  busy = false,
  children,
  act,
  onClose,
}: {
  title: string;
  /** What will follow. */
  what: string;
  confirm: string;
  danger?: boolean | undefined;
  /** What is in the way, where that can be said better than that it failed. */
  problems?: Readonly<Partial<Record<Failure, string>>> | undefined;
  /** What else is asked for has been filled in. */
  isReady?: boolean | undefined;
  /** It was begun to be filled in: leaving asks first. */
  busy?: boolean | undefined;
  /** What else is asked for. */
  children?: ComponentChildren;
  /** Gives the failure, or null when it is done; the sheet closes then. */
  act: (reason: string) => Promise<Failure | null>;
  onClose: () => void;
}) {
  const words = useCopy(consoleCopy);
  const [reason, setReason] = useState('');
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const problem = failure === null ? undefined : problems[failure];
  const submit = async () => {
    setPending(true);
    const result = await act(reason.trim());
    setPending(false);
    if (result === null) onClose();
    else setFailure(result);
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      busy={busy || reason !== ''}
      actions={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            pending={pending}
            disabled={!isReady || !isReason(reason)}
            onClick={submit}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <p>{what}</p>
      {children}
      <ReasonField value={reason} onInput={setReason} required />
      {problem === undefined ? (
        <FailureNote failure={failure} />
      ) : (
        <p class="c-failure" role="alert">
          <Shape meaning="stop" />
          <span>{problem}</span>
        </p>
      )}
    </Sheet>
  );
}
