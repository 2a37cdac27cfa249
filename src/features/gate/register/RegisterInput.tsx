import { useState } from 'preact/hooks';
import type { PersonField, VehicleField } from '../../../domain/policy.ts';
import { MAX_LINE } from '../../../domain/textLimits.ts';
import type { ValidationIssue } from '../../../domain/validationFlag.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { TextField } from '../../../ui/TextField.tsx';
import { registerCopy } from './copy.ts';

export interface RegisterInputProps {
  name: PersonField | VehicleField;
  value: string;
  /** Whether the policy asks for it. */
  wanted: boolean;
  /** Asked for, and still empty when it was to be saved. */
  empty?: boolean | undefined;
  issue: ValidationIssue | undefined;
  hint?: string | undefined;
  onInput: (value: string) => void;
}

/** One field of a new entry. While one types, every number is too short: what is wrong is said afterwards. */
export function RegisterInput({ name, value, wanted, empty, issue, hint, onInput }: RegisterInputProps) {
  const words = useCopy(registerCopy);
  const [left, setLeft] = useState(false);
  return (
    <div data-field={name} onFocusOut={() => setLeft(true)} onFocusIn={() => setLeft(false)}>
      <TextField
        label={words[name]}
        value={value}
        onInput={onInput}
        size="gate"
        maxLength={MAX_LINE}
        required={wanted}
        type={name === 'phone' ? 'tel' : 'text'}
        inputMode={name === 'phone' ? 'tel' : undefined}
        autoCapitalize={name === 'idDocument' ? 'characters' : undefined}
        hint={hint}
        error={empty === true ? words.wanted : undefined}
        flag={left && issue !== undefined ? { text: words.flags[issue.flag] } : undefined}
      />
    </div>
  );
}
