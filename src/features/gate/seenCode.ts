/** A code in the picture: whether it is a new one, whether it has to wait, and the entry of whom it names. */
import type { Candidate, Identified } from './candidate.ts';
import type { Draft } from './draft.ts';
import { startDraft } from './draft.ts';
import type { GateState, Move } from './gateState.ts';
import { stay } from './gateState.ts';

/** A pass that is still held up so long after its passage is not shown anew, ms. */
export const SAME_CODE_MS = 4000;

/** Counts from `at` anew how long the passes that were handled last are no new ones. */
export const stillHeldUp = (state: GateState, at: number): GateState => ({
  ...state,
  lastCodes: state.lastCodes.map((one) => ({ ...one, at })),
});

/** Whether it is a code that was handled last, and never left the picture for long. */
export const isHeldUp = ({ lastCodes }: GateState, text: string, at: number): boolean =>
  lastCodes.some((one) => one.text === text && at - one.at < SAME_CODE_MS);

/** The state with a code of those that were handled last in the picture again. */
export const heldUpAgain = (state: GateState, text: string, at: number): GateState => ({
  ...state,
  lastCodes: state.lastCodes.map((one) => (one.text === text ? { text, at } : one)),
});

/** The state with a code that is handled along with those before it: all that are shown at one vehicle. */
export const alsoHandled = (state: GateState, text: string, at: number): GateState => ({
  ...state,
  lastCodes: [...state.lastCodes.filter((one) => one.text !== text), { text, at }],
});

/** The state in which a code is asked about anew while it is still held up: nothing could be learnt of it. */
export const neverHandled = (state: GateState, text: string): GateState => ({
  ...state,
  lastCodes: state.lastCodes.filter((one) => one.text !== text),
});

/** A code that is read while a record is being saved waits until that is done: the first one, for it is said so. */
export function seenMeanwhile(state: GateState, text: string, at: number): Move {
  if (state.lastCodes.some((one) => one.text === text)) return stay(heldUpAgain(state, text, at));
  if (state.seenNext !== null) return stay(state);
  return [{ ...state, seenNext: text }, [{ type: 'signal', kind: 'tick' }]];
}

/** As soon as nobody is in hand: calls up whoever's code was read meanwhile. */
export function callUp([state, effects]: Move): Move {
  if (state.seenNext === null) return [state, effects];
  return [{ ...state, seenNext: null }, [...effects, { type: 'callUp', text: state.seenNext }]];
}

/** The entry of whoever the code names, with nothing measured yet. */
export const entryOfCode = (
  state: GateState,
  found: Identified,
  candidate: Candidate,
  now: number,
): Draft => ({
  ...startDraft(
    candidate,
    { credential: found.credential, outcome: found.outcome },
    [],
    state.gauge,
    state.lastCodes.at(-1)?.at ?? now,
  ),
  validUntil: found.validUntil,
  timeInDoubt: found.timeInDoubt,
  seenAt: found.seenAt,
});
