import { useState } from 'preact/hooks';
import { MAX_NAME } from '../../domain/textLimits.ts';
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

/** What stands in a field: a browser may have filled it in by itself, before this page ran, and told nobody. */
function filledIn(form: HTMLFormElement, field: string): string {
  const value = new FormData(form).get(field);
  return typeof value === 'string' ? value : '';
}

/** Stands in the place of whatever screen the address names: signing in leads right there. */
export function SignIn() {
  const words = useCopy(signInCopy);
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [pending, setPending] = useState(false);

  const submit = async (form: HTMLFormElement) => {
    if (pending) return;
    const who = filledIn(form, 'username');
    setName(who);
    setPending(true);
    const answer = await signIn(who.trim(), filledIn(form, 'password'));
    setPending(false);
    if (answer.ok) return;
    setFailure(answer.error);
    setPassword('');
    form.querySelector<HTMLInputElement>('input[name=password]')?.focus();
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
            submit(event.currentTarget);
          }}
        >
          <TextField
            label={words.name}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            value={name}
            onInput={setName}
            maxLength={MAX_NAME}
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
