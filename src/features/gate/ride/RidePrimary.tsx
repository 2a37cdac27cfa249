import type { Policy } from '../../../domain/policy.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { DECISION_MEANING } from '../../../words/meaning.ts';
import { promptFor } from '../draft.ts';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import { arrangeFor } from '../holds/arrange.ts';
import { faceOf } from '../promptWords.ts';
import { rideCopy } from './copy.ts';
import type { RidePhase } from './RideThumb.tsx';
import type { Ride } from './ride.ts';
import { parted, progressOf, riderAt, standingOf, vehicleRuling } from './ride.ts';

interface Props {
  readonly gate: Gate;
  readonly policy: Policy;
  readonly now: number;
}

/** What the next press does: it takes the number that has to be confirmed, or saves all of them. */
export function RidePrimary({ gate, policy, phase, now }: Props & { phase: RidePhase }) {
  const words = useCopy(entryCopy);
  switch (phase.name) {
    case 'rideDone': {
      const decisions = phase.passages.map(({ decision }) => decision);
      const arrange = arrangeFor(gate, policy, decisions);
      const goOn = () => gate.send({ type: 'settled', by: 'tap' });
      return (
        <Button kind="primary" size="gate" wide onClick={arrange ?? goOn}>
          {arrange === undefined ? words.next : words.arrange}
        </Button>
      );
    }
    case 'rideUnsaved':
      return (
        <Button kind="primary" size="gate" wide onClick={() => gate.send({ type: 'retried' })}>
          {words.retry}
        </Button>
      );
    case 'rideSaving':
      return (
        <Button kind="primary" size="gate" wide pending>
          {words.saving}
        </Button>
      );
    case 'ride':
      return <OpenPrimary gate={gate} policy={policy} ride={phase.ride} now={now} />;
  }
}

function OpenPrimary({ gate, policy, ride, now }: Props & { ride: Ride }) {
  const face = useFace(gate, policy, ride, now);
  return (
    <Button
      kind={face.kind}
      size="gate"
      wide
      disabled={face.isIdle}
      onClick={() => gate.send({ type: 'pressed', at: gate.ports.now() })}
    >
      {face.label}
    </Button>
  );
}

interface Face {
  readonly kind: ReturnType<typeof faceOf>['kind'];
  readonly label: string;
  /** A press does nothing: something is missing. */
  readonly isIdle?: boolean;
}

function useFace(gate: Gate, policy: Policy, ride: Ride, now: number): Face {
  const words = useCopy(rideCopy);
  const entry = useCopy(entryCopy);
  const { direction } = gate.state.value;
  const rider = riderAt(ride, ride.turn);
  const standing = rider && standingOf(rider, policy, direction, now);
  if (standing?.kind === 'toPress') return faceOf(entry, standing.prompt);
  const { decided, resting, missing } = progressOf(ride, policy, direction, now);
  const isEmpty = ride.people.length === 0;
  if (missing > 0) {
    return { kind: 'primary', label: isEmpty ? entry.doMeasure : words.missing(missing), isIdle: true };
  }
  if (decided === 0) return { kind: 'primary', label: entry.restNext };
  if (isEmpty && ride.vehicle.ruling === null)
    return faceOf(entry, promptFor(policy, direction, ride.vehicle.draft));
  const { going } = parted(ride, policy, direction, now);
  if (resting > 0) return { kind: 'fever', label: words.saveOthers(resting) };
  const decisions = [vehicleRuling(ride, policy, direction), ...going.map(([, ruling]) => ruling)];
  return decisions.every(({ decision }) => decision === 'admitted')
    ? { kind: DECISION_MEANING.admitted, label: words.letPass(going.length) }
    : { kind: 'primary', label: words.save(going.length) };
}
