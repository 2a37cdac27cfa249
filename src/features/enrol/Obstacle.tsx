import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { guideOf } from '../../ui/install/guide.ts';
import { CopyLink, InstallSteps } from '../../ui/install/InstallSteps.tsx';
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
  const guide = guideOf(enrolment.ports.surroundings);
  const isInApp = state.obstacle === 'inApp';
  const isLeft = guide.kind === 'leave';
  return (
    <section class="enrol-step">
      <h1>{isInApp ? words.inAppTitle : words.installTitle}</h1>
      <p class="enrol-why">{isInApp ? words.inAppWhy : words.installWhy}</p>
      <InstallSteps guide={guide} last={isLeft ? undefined : words.openAndType} />
      {!isInApp && state.invitation !== null && (
        <p class="enrol-keep">
          <span>{words.codeIs}</span>
          <strong>{formatCode(state.invitation.code)}</strong>
        </p>
      )}
      <div class="enrol-foot">
        {isLeft && <CopyLink link={location.href} isMain />}
        <Button size="gate" wide onClick={() => enrolment.send({ type: 'goOn' })}>
          {words.goOn}
        </Button>
      </div>
    </section>
  );
}
