import { useEffect, useRef, useState } from 'preact/hooks';
import { plainLine } from '../../domain/plainLine.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { formatAge } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { TextField } from '../../ui/TextField.tsx';
import { enrolCopy } from './copy.ts';
import type { Enrolment } from './enrolment.ts';
import { CODE_LENGTH, foldCode, formatCode, readScanned, readTyped } from './invitation.ts';
import type { EnrolState } from './machine.ts';

type At<N extends EnrolState['name']> = Extract<EnrolState, { name: N }>;

/** From here on a wrong clock is worth a line, ms. */
const CLOCK_WORTH_SAYING = 5 * 60_000;

export function AskCode({ enrolment, state }: { enrolment: Enrolment; state: At<'code'> }) {
  const words = useCopy(enrolCopy);
  const [scanning, setScanning] = useState(false);
  const complete = foldCode(state.typed).length >= CODE_LENGTH;
  const ask = () => {
    const invitation = readTyped(state.typed);
    enrolment.send(
      invitation.ok
        ? { type: 'invited', invitation: invitation.value }
        : { type: 'notInvited', problem: invitation.error },
    );
  };
  return (
    <form
      class="enrol-step"
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <h1>{words.welcome}</h1>
      <p class="enrol-why">{words.welcomeWhy}</p>
      {scanning ? (
        <InvitationCamera enrolment={enrolment} onClose={() => setScanning(false)} />
      ) : (
        <Button
          kind={complete ? 'quiet' : 'primary'}
          size="gate"
          wide
          icon="scan"
          onClick={() => setScanning(true)}
        >
          {words.scan}
        </Button>
      )}
      <div class="enrol-code">
        <TextField
          label={words.codeLabel}
          hint={words.codeHint}
          value={formatCode(foldCode(state.typed))}
          onInput={(text) => enrolment.send({ type: 'typed', text })}
          error={state.problem === null ? undefined : words.problem[state.problem]}
          size="gate"
          autoCapitalize="characters"
          maxLength={24}
        />
      </div>
      <Button type="submit" size="gate" wide disabled={!complete} kind={complete ? 'primary' : 'quiet'}>
        {words.ask}
      </Button>
    </form>
  );
}

function InvitationCamera({ enrolment, onClose }: { enrolment: Enrolment; onClose: () => void }) {
  const words = useCopy(enrolCopy);
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    return enrolment.ports.scan(element, (text) => {
      const invitation = readScanned(text);
      enrolment.send(
        invitation.ok
          ? { type: 'invited', invitation: invitation.value }
          : { type: 'notInvited', problem: invitation.error },
      );
    });
  }, [enrolment]);
  return (
    <>
      <div class="enrol-camera" ref={host} />
      <Button size="gate" wide onClick={onClose}>
        {words.stopScan}
      </Button>
    </>
  );
}

/** The question that is asked before the invitation is used up. */
export function OfferStep({
  enrolment,
  state,
}: {
  enrolment: Enrolment;
  state: At<'offer'> | At<'joining'>;
}) {
  const words = useCopy(enrolCopy);
  const { offer } = state;
  const joining = state.name === 'joining';
  const problem = state.name === 'offer' ? state.problem : null;
  const off = Math.abs(offer.clockError);
  const isSame = offer.instead === offer.checkpoint;
  return (
    <section class="enrol-step" aria-live="polite">
      <h1>{offer.instead === null || isSame ? words.offerTitle : words.insteadTitle}</h1>
      {offer.instead !== null && (
        <p class="enrol-why">{isSame ? words.insteadSame : words.insteadWhy(offer.instead)}</p>
      )}
      <div class="enrol-place">
        <p class="enrol-gate">{offer.checkpoint}</p>
        <Facts
          items={[
            { name: words.village, value: offer.village },
            { name: words.township, value: offer.township },
            { name: words.hubKey, value: <span class="enrol-key">{offer.hubKey}</span> },
          ]}
        />
      </div>
      <p class="enrol-why">{words.hubKeyWhy}</p>
      {off >= CLOCK_WORTH_SAYING && <p class="enrol-why">{words.clockOff(formatAge(off))}</p>}
      {problem !== null && (
        <p class="enrol-problem" role="alert">
          {words.problem[problem]}
        </p>
      )}
      <div class="enrol-foot">
        <Button
          kind="primary"
          size="gate"
          wide
          pending={joining}
          onClick={() => enrolment.send({ type: 'accepted' })}
        >
          {joining ? words.joining : words.join}
        </Button>
        <Button size="gate" wide disabled={joining} onClick={() => enrolment.send({ type: 'declined' })}>
          {offer.instead === null ? words.decline : words.stay(offer.instead)}
        </Button>
      </div>
    </section>
  );
}

export function NameStep({ enrolment, state }: { enrolment: Enrolment; state: At<'name'> | At<'starting'> }) {
  const words = useCopy(enrolCopy);
  const problem = state.name === 'name' ? state.problem : null;
  return (
    <form
      class="enrol-step"
      onSubmit={(event) => {
        event.preventDefault();
        enrolment.send({ type: 'named' });
      }}
    >
      <h1>{words.nameTitle}</h1>
      <p class="enrol-why">{words.nameWhy}</p>
      <TextField
        label={words.nameLabel}
        value={state.typed}
        onInput={(text) => enrolment.send({ type: 'nameTyped', text })}
        error={problem === null ? undefined : words.nameProblem[problem]}
        size="gate"
        autoComplete="name"
        maxLength={MAX_NAME}
      />
      <div class="enrol-foot">
        <Button
          type="submit"
          kind="primary"
          size="gate"
          wide
          pending={state.name === 'starting'}
          disabled={plainLine(state.typed) === ''}
        >
          {words.start}
        </Button>
      </div>
    </form>
  );
}

export function CameraStep({ enrolment }: { enrolment: Enrolment }) {
  const words = useCopy(enrolCopy);
  const [asking, setAsking] = useState(false);
  const done = () => enrolment.send({ type: 'cameraAnswered' });
  return (
    <section class="enrol-step">
      <h1>{words.cameraTitle}</h1>
      <p class="enrol-why">{words.cameraWhy}</p>
      <div class="enrol-foot">
        <Button
          kind="primary"
          size="gate"
          wide
          icon="scan"
          pending={asking}
          onClick={() => {
            setAsking(true);
            void enrolment.ports.askCamera().then(done);
          }}
        >
          {words.allow}
        </Button>
        <Button size="gate" wide onClick={done}>
          {words.later}
        </Button>
      </div>
    </section>
  );
}
