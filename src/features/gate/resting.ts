/** Those who were set aside with a temperature that is to be confirmed, and for how long it can be. */
import type { Id } from '../../domain/id.ts';
import { EMPTY_TEMPERATURE } from '../../ui/temperatureEntry.ts';
import type { Draft } from './draft.ts';
import { NEVER_SEEN, withPhoto } from './draft.ts';
import type { GateState, Move } from './gateState.ts';
import { to } from './gateState.ts';
import { backInHand, inHandSince, setAside } from './inHand.ts';

/** A first reading this old says nothing about a second one, ms: it is of another shift. */
export const STALE_MS = 12 * 3_600_000;

export const isStale = ({ taken }: Draft, now: number): boolean => {
  const last = taken.at(-1);
  return last !== undefined && now - last.at > STALE_MS;
};

/** The entry to go on with: as it was left, or begun anew when too much time lies between. */
export const resumed = (draft: Draft, now: number): Draft =>
  isStale(draft, now)
    ? {
        ...withPhoto(draft, null),
        taken: [],
        presented: null,
        validUntil: null,
        timeInDoubt: false,
        seenAt: NEVER_SEEN,
        inHand: inHandSince(now),
        rideId: null,
      }
    : { ...draft, inHand: backInHand(draft.inHand, now) };

/** As it waits for the next reading: digits that nobody pressed in are of the moment, and must not stand there then. */
export const atRest = (draft: Draft, now: number): Draft => ({
  ...draft,
  typed: EMPTY_TEMPERATURE,
  hurried: false,
  inHand: setAside(draft.inHand, now),
});

/** Ready for the next one; an entry with a reading is set aside to rest, so that the reading is not lost. */
export function putAway(before: GateState, now: number): GateState {
  const { phase } = before;
  // Whoever comes back with the same pass is not finished; one that never left the picture is not told anew.
  const state: GateState = { ...before, phase: { name: 'ready' }, lastCodes: [] };
  if (phase.name !== 'entry' || phase.draft.taken.length === 0) return state;
  return { ...state, resting: [...state.resting, atRest(phase.draft, now)] };
}

/** Opens the entry of whoever rests; undefined where nobody of that id does. */
export function takeResting(state: GateState, id: Id, now: number): Move | undefined {
  const draft = state.resting.find((one) => one.candidate.subject.id === id);
  if (draft === undefined) return undefined;
  const resting = state.resting.filter((one) => one !== draft);
  const entry = { name: 'entry', draft: resumed(draft, now) } as const;
  return to({ ...state, resting }, entry, { type: 'signal', kind: 'tick' });
}
