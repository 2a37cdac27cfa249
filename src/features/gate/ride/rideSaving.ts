/** The end of a ride: saved, or open again. */
import type { GateEvent, GateState, Ground, Move } from '../gateState.ts';
import { to } from '../gateState.ts';
import { backInHand } from '../inHand.ts';
import { remembering } from '../repeated.ts';
import { atRest } from '../resting.ts';
import { stillHeldUp } from '../seenCode.ts';
import { SIGNALS, settling } from '../settling.ts';
import { undoOfRide } from '../undo.ts';
import type { Notice } from './ride.ts';
import { parted, takenFrom } from './ride.ts';
import { shareOf } from './ridePassages.ts';

/** What becomes of a ride that is being saved; undefined where the event is none of its. */
export function rideSavingStep(
  state: GateState,
  phase: Extract<GateState['phase'], { name: 'rideSaving' }>,
  event: GateEvent,
  ground: Ground,
): Move | undefined {
  const { ride, passages } = phase;
  switch (event.type) {
    case 'rideSaved': {
      const { going, staying } = parted(ride, ground.policy, state.direction, event.at);
      const share = shareOf(ride, event.at);
      const left = staying.map(({ draft }) => ({
        ...atRest(draft, event.at),
        inHand: share === null ? null : { since: null, before: share },
        rideId: ride.id,
      }));
      const measured = [ride.vehicle, ...going.map(([rider]) => rider)];
      const next = measured.reduce<GateState>(
        (before, rider) => remembering(before, takenFrom(rider, event.at, ground.policy)),
        { ...stillHeldUp(state, event.at), resting: [...state.resting, ...left] },
      );
      const decisions = passages.map(({ decision }) => decision);
      const worst = decisions.includes('refused')
        ? 'refused'
        : decisions.includes('held') || left.length > 0
          ? 'held'
          : 'admitted';
      return to(
        {
          ...next,
          undo: undoOfRide(event.refs, ride, passages, state.direction, state.recent, event.at),
        },
        { name: 'rideDone', ride, passages, at: event.at },
        { type: 'signal', kind: SIGNALS[worst] },
        ...settling(worst, ground.policy),
      );
    }
    case 'saveFailed':
      return to(
        state,
        { ...phase, name: 'rideUnsaved', trouble: event.trouble },
        { type: 'signal', kind: 'stop' },
      );
    case 'savedElsewhere': {
      const notice: Notice = { kind: 'savedElsewhere', label: ride.vehicle.draft.candidate.label };
      return to(
        state,
        // To press again is to say that it is another passage, which is another ride.
        {
          name: 'ride',
          ride: { ...ride, id: ground.newId(), inHand: backInHand(ride.inHand, ground.now), notice },
          checking: null,
        },
        { type: 'signal', kind: 'stop' },
      );
    }
    default:
      return undefined;
  }
}
