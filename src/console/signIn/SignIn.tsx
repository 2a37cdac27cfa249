import { useState } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { TextField } from '../../ui/TextField.tsx';
import type { Failure } from '../hub.ts';
import { ViewSettings } from '../Shell.tsx';
import { sessionLost, signIn } from '../session.ts';
import { signInCopy } from './copy.ts';
import { PasswordField } from './PasswordField.tsx';

function reasonOf(failure: Failure, words: (typeof signInCopy)['zhHans']): string {
  if (failure === 'wrongPassword' || failure === 'notSignedIn' || failure === 'malformed') return words.wrong;
  if (failure === 'tooMany') return words.tooMany;
  return failure === 'offline' ? words.offline : words.other;
}

/** Stands in the place of whatever screen the address names: signing in leads right there. */
export function SignIn() {
  const words = useCopy(signInCopy);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async () => {
    if (pending) return;
    setPending(true);
    const answer = await signIn(name.trim(), password);
    setPending(false);
    if (answer.ok) return;
    setFailure(answer.error);
    setPassword('');
  };

  return (
    <main class="c-door">
      <div class="c-door-card">
        <header class="c-door-head">
          <img class="c-mark" src="/icons/mark.svg" alt="" width="64" height="64" />
          <h1>{words.title}</h1>
          {sessionLost.value && <p class="c-quiet">{words.lost}</p>}
        </header>
        <form
          class="c-door-form"
          onSubmit={(event) => {
            event.preventDefault();
            submit();
          }}
        >
          <TextField
            label={words.name}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            value={name}
            onInput={setName}
            maxLength={60}
            required
          />
          <PasswordField
            value={password}
            onInput={setPassword}
            isNew={false}
            error={failure === null ? undefined : reasonOf(failure, words)}
          />
          <Button kind="primary" type="submit" wide pending={pending}>
            {words.submit}
          </Button>
        </form>
      </div>
      <ViewSettings />
    </main>
  );
}
