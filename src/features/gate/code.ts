/** What a code in the picture is taken for. */
import type { Direction } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Draft, Presented } from './draft.ts';
import { promptFor } from './draft.ts';
import type { GateEvent, GateState, Ground, Move } from './gateState.ts';
import { isFree, isSaving, stay, to } from './gateState.ts';
import { backInHand } from './inHand.ts';
import { isStale } from './resting.ts';
import { openRide, takeRide } from './ride/aside.ts';
import { entryOfCode, heldUpAgain, isHeldUp, seenMeanwhile } from './seenCode.ts';

/** Looks into a code, unless it is the one that was handled last, or somebody else is in hand; see `seenMeanwhile`. */
export function seen(state: GateState, text: string, at: number): Move {
  if (isHeldUp(state, text, at)) return stay(heldUpAgain(state, text, at));
  if (isSaving(state)) return seenMeanwhile(state, text, at);
  if (!isFree(state)) return stay(state);
  return to({ ...state, lastCodes: [{ text, at }] }, { name: 'checking', text }, { type: 'identify', text });
}

/**
 * Opens the entry of whoever the code names, or the ride of a vehicle; a code that names nobody waits for whoever is
 * chosen.
 */
export function identified(
  state: GateState,
  { found, company }: Pick<Extract<GateEvent, { type: 'identified' }>, 'found' | 'company'>,
  ground: Ground,
): Move {
  const { policy, now } = ground;
  const presented: Presented = { credential: found.credential, outcome: found.outcome };
  if (found.candidate === null) {
    const kind = found.outcome === 'unverified' ? 'tick' : 'stop';
    return to(state, { name: 'code', presented }, { type: 'signal', kind });
  }
  const { id } = found.candidate.subject;
  const ofRide = takeRide(state, id, ground);
  if (ofRide !== undefined) return ofRide;
  const left = state.resting.find(({ candidate }) => candidate.subject.id === id);
  // What was measured goes on; what the code says counts as it is now.
  const begun = left !== undefined && !isStale(left, now) ? left : undefined;
  const fresh = entryOfCode(state, found, found.candidate, now);
  const draft: Draft =
    begun === undefined
      ? fresh
      : {
          ...fresh,
          flags: begun.flags,
          taken: begun.taken,
          ...(begun.photo && { photo: begun.photo }),
          inHand: backInHand(begun.inHand, now),
          rideId: begun.rideId,
        };
  const signal = {
    type: 'signal',
    kind: isRefusal(policy, state.direction, draft) ? 'stop' : 'tick',
  } as const;
  const next = { ...state, resting: state.resting.filter((one) => one !== left) };
  return draft.candidate.subject.type === 'vehicle'
    ? openRide(next, draft, company, ground, signal)
    : to(next, { name: 'entry', draft }, signal);
}

/** Whether the policy lets nobody pass with this, whatever their temperature is. */
export function isRefusal(policy: Policy, direction: Direction, draft: Draft): boolean {
  const prompt = promptFor(policy, direction, draft);
  return prompt.kind === 'decide' && prompt.ruling.decision === 'refused';
}
