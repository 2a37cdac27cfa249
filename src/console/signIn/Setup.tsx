import { useState } from 'preact/hooks';
import { MAX_NAME } from '../../domain/textLimits.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import type { Failure } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { FailureNote } from '../Loaded.tsx';
import { go, refine } from '../navigation.ts';
import { ViewSettings } from '../Shell.tsx';
import { hubState, setUp } from '../session.ts';
import { signInCopy } from './copy.ts';
import { PasswordField } from './PasswordField.tsx';

/** Length is what makes a password hard to guess (NIST SP 800-63B); nothing else is asked of it. */
const MIN_PASSWORD = 12;

function SetupForm({ token }: { token: string }) {
  const words = useCopy(signInCopy);
  const [townshipName, setTownshipName] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const missing = MIN_PASSWORD - [...password].length;
  const empty = (text: string) => (tried && text.trim() === '' ? words.missing : undefined);

  const submit = async () => {
    setTried(true);
    const fits = [townshipName, name].every((text) => text.trim() !== '' && text.trim().length <= MAX_NAME);
    if (pending || !fits || missing > 0) return;
    setPending(true);
    const answer = await setUp({ token, name: name.trim(), password, townshipName: townshipName.trim() });
    setPending(false);
    // The used link leaves the history, so that nobody goes back to it.
    if (answer.ok) refine({ screen: 'board' });
    else setFailure(answer.error);
  };

  return (
    <form
      class="c-door-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <LimitedField
        label={words.township}
        value={townshipName}
        onInput={setTownshipName}
        hint={words.townshipHint}
        error={empty(townshipName)}
        limit={MAX_NAME}
        required
      />
      <LimitedField
        label={words.yourName}
        name="username"
        autoComplete="username"
        value={name}
        onInput={setName}
        error={empty(name)}
        limit={MAX_NAME}
        required
      />
      <PasswordField
        value={password}
        onInput={setPassword}
        isNew
        hint={words.passwordHint}
        error={tried && missing > 0 ? words.passwordShort(missing) : undefined}
      />
      {failure === 'badCode' ? (
        <p class="c-failure" role="alert">
          {words.badCode}
        </p>
      ) : (
        <FailureNote failure={failure} />
      )}
      <Button kind="primary" type="submit" wide pending={pending}>
        {words.setupSubmit}
      </Button>
    </form>
  );
}

/** What the hub's one-time link opens. */
export function Setup({ token }: { token: string }) {
  const words = useCopy(signInCopy);
  const needed = hubState.value?.needsSetup === true;
  return (
    <main class="c-door">
      <div class="c-door-card">
        {needed && token !== '' ? (
          <>
            <header class="c-door-head">
              <img class="c-mark" src="/icons/mark.svg" alt="" width="64" height="64" />
              <h1>{words.setupTitle}</h1>
              <p class="c-quiet">{words.setupLead}</p>
            </header>
            <SetupForm token={token} />
          </>
        ) : needed ? (
          <EmptyState icon="key" title={words.noToken}>
            {words.noTokenWhy}
          </EmptyState>
        ) : (
          <EmptyState
            icon="check"
            title={words.setupDone}
            action={
              <Button kind="primary" onClick={() => go({ screen: 'board' })}>
                {words.toSignIn}
              </Button>
            }
          >
            {words.setupDoneWhy}
          </EmptyState>
        )}
      </div>
      <ViewSettings />
    </main>
  );
}
