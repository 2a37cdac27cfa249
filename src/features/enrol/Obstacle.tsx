import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { showToast } from '../../ui/Toast.tsx';
import { enrolCopy } from './copy.ts';
import type { Enrolment } from './enrolment.ts';
import { formatCode } from './invitation.ts';
import type { EnrolState } from './machine.ts';

/** This browser would not keep what it is given: how to open one that does. */
export function Obstacle({
  enrolment,
  state,
}: {
  enrolment: Enrolment;
  state: Extract<EnrolState, { name: 'obstacle' }>;
}) {
  const words = useCopy(enrolCopy);
  const { inApp } = enrolment.ports.surroundings;
  const goOn = (
    <Button size="gate" wide onClick={() => enrolment.send({ type: 'goOn' })}>
      {words.goOn}
    </Button>
  );
  const copyLink = () => {
    navigator.clipboard.writeText(location.href).then(
      () => showToast({ text: words.copied, meaning: 'pass' }),
      () => showToast({ text: words.notCopied, meaning: 'note' }),
    );
  };
  if (state.obstacle === 'inApp') {
    return (
      <section class="enrol-step">
        <h1>{words.inAppTitle}</h1>
        <p class="enrol-why">{words.inAppWhy}</p>
        {inApp !== null && <p class="enrol-do">{words.inAppSteps[inApp]}</p>}
        <div class="enrol-foot">
          <Button kind="primary" size="gate" wide icon="copy" onClick={copyLink}>
            {words.copyLink}
          </Button>
          {goOn}
        </div>
      </section>
    );
  }
  const { share, add, open } = words.installSteps;
  return (
    <section class="enrol-step">
      <h1>{words.installTitle}</h1>
      <p class="enrol-why">{words.installWhy}</p>
      <ol class="enrol-steps">
        {[share, add, open].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      {state.invitation !== null && (
        <p class="enrol-keep">
          <span>{words.codeIs}</span>
          <strong>{formatCode(state.invitation.code)}</strong>
        </p>
      )}
      <div class="enrol-foot">{goOn}</div>
    </section>
  );
}
