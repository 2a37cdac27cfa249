import { useEffect, useMemo } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { enrolCopy } from './copy.ts';
import { createEnrolment } from './enrolment.ts';
import type { Invitation } from './invitation.ts';
import { Obstacle } from './Obstacle.tsx';
import type { EnrolPorts } from './ports.ts';
import { AskCode, CameraStep, NameStep, OfferStep } from './steps.tsx';
import './EnrolScreen.css';

/** The first minutes of a phone: which gate, who is on duty, may the camera be used. */
export function EnrolScreen({ ports, invitation }: { ports: EnrolPorts; invitation: Invitation | null }) {
  const words = useCopy(enrolCopy);
  const enrolment = useMemo(() => createEnrolment(ports, invitation), [ports, invitation]);
  useEffect(() => enrolment.begin(), [enrolment]);
  const state = enrolment.state.value;
  return (
    <main class="enrol">
      <header class="enrol-head">
        <p class="enrol-product">{words.product}</p>
        {ports.before !== null && state.name === 'code' && (
          <Button kind="plain" icon="back" onClick={ports.before.back}>
            {words.backToGate}
          </Button>
        )}
      </header>
      <div class="enrol-body">
        {state.name === 'obstacle' && <Obstacle enrolment={enrolment} state={state} />}
        {state.name === 'code' && <AskCode enrolment={enrolment} state={state} />}
        {state.name === 'asking' && <Spinner label={words.asking} />}
        {(state.name === 'offer' || state.name === 'joining') && (
          <OfferStep enrolment={enrolment} state={state} />
        )}
        {(state.name === 'name' || state.name === 'starting') && (
          <NameStep enrolment={enrolment} state={state} />
        )}
        {state.name === 'camera' && <CameraStep enrolment={enrolment} />}
      </div>
    </main>
  );
}
