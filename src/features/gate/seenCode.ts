/** A code in the picture: whether it is a new one, and the entry of whom it names. */
import type { Candidate, Identified } from './candidate.ts';
import type { Draft } from './draft.ts';
import { startDraft } from './draft.ts';
import type { GateState } from './gateState.ts';

/** A pass that is still held up so long after its passage is not shown anew, ms. */
export const SAME_CODE_MS = 4000;

/** Counts from `at` anew how long the pass that was handled last is no new one. */
export const stillHeldUp = (state: GateState, at: number): GateState =>
  state.lastCode === null ? state : { ...state, lastCode: { ...state.lastCode, at } };

/** Whether it is the code that was handled last, and never left the picture for long. */
export const isHeldUp = ({ lastCode }: GateState, text: string, at: number): boolean =>
  lastCode?.text === text && at - lastCode.at < SAME_CODE_MS;

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
    state.lastCode?.at ?? now,
  ),
  validUntil: found.validUntil,
  timeInDoubt: found.timeInDoubt,
  seenAt: found.seenAt,
});
