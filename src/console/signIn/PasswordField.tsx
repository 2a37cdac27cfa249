import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { TextField } from '../../ui/TextField.tsx';
import { signInCopy } from './copy.ts';

/** A password, hidden until its owner wants to see it. */
export function PasswordField({
  value,
  onInput,
  isNew,
  hint,
  error,
}: {
  value: string;
  onInput: (value: string) => void;
  isNew: boolean;
  hint?: string | undefined;
  error?: string | undefined;
}) {
  const words = useCopy(signInCopy);
  const [shown, setShown] = useState(false);
  return (
    <TextField
      label={words.password}
      name="password"
      type={shown ? 'text' : 'password'}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      autoCapitalize="none"
      value={value}
      onInput={onInput}
      hint={hint}
      error={error}
      maxLength={200}
      required
      trail={<Button onClick={() => setShown(!shown)}>{shown ? words.hide : words.show}</Button>}
    />
  );
}
