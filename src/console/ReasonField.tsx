import { MAX_REASON } from '../protocol/consoleApi.ts';
import { useCopy } from '../ui/i18n.ts';
import { consoleCopy } from './copy.ts';
import { LimitedField } from './LimitedField.tsx';

/** Whether the hub takes the reason as far as its length goes. */
export const reasonFits = (reason: string): boolean => reason.trim().length <= MAX_REASON;

/** Whether it is a reason at all, and the hub takes it. */
export const isReason = (reason: string): boolean => reason.trim() !== '' && reasonFits(reason);

/** Why something is done: it goes on record with who did it. */
export function ReasonField({
  label,
  value,
  onInput,
  required = false,
}: {
  /** Default: that it is a reason. */
  label?: string | undefined;
  value: string;
  onInput: (value: string) => void;
  required?: boolean | undefined;
}) {
  const words = useCopy(consoleCopy);
  return (
    <LimitedField
      label={label ?? words.reason}
      hint={words.reasonHint}
      value={value}
      onInput={onInput}
      limit={MAX_REASON}
      required={required}
    />
  );
}
