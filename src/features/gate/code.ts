/** What a code in the picture is taken for. */
import type { Direction } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Identified } from './candidate.ts';
import type { Draft, Presented } from './draft.ts';
import { promptFor, startDraft } from './draft.ts';
import type { GateState, Ground, Move } from './gateState.ts';
import { isScanning, stay, to } from './gateState.ts';
import { isStale } from './resting.ts';

/** A pass that is still held up so long after its passage is not shown anew, ms. */
export const SAME_CODE_MS = 4000;

/** Counts from `at` anew how long the pass that was handled last is no new one. */
export const stillHeldUp = (state: GateState, at: number): GateState =>
  state.lastCode === null ? state : { ...state, lastCode: { ...state.lastCode, at } };

/** Looks into a code, unless it is the one that was handled last, or somebody else is in hand. */
export function seen(state: GateState, text: string, at: number): Move {
  const heldUp = state.lastCode?.text === text && at - state.lastCode.at < SAME_CODE_MS;
  if (heldUp) return stay({ ...state, lastCode: { text, at } });
  if (!isScanning(state)) return stay(state);
  return to({ ...state, lastCode: { text, at } }, { name: 'checking', text }, { type: 'identify', text });
}

/** Opens the entry of whoever the code names; a code that names nobody waits for whoever is chosen. */
export function identified(state: GateState, found: Identified, { policy, now }: Ground): Move {
  const presented: Presented = { credential: found.credential, outcome: found.outcome };
  if (found.candidate === null) {
    const kind = found.outcome === 'unverified' ? 'tick' : 'stop';
    return to(state, { name: 'code', presented }, { type: 'signal', kind });
  }
  const { id } = found.candidate.subject;
  const left = state.resting.find(({ candidate }) => candidate.subject.id === id);
  // What was measured goes on; what the code says counts as it is now.
  const begun = left !== undefined && !isStale(left, now) ? left : undefined;
  const draft: Draft = {
    ...startDraft(found.candidate, presented, begun?.flags ?? [], state.gauge),
    taken: begun?.taken ?? [],
    validUntil: found.validUntil,
    timeInDoubt: found.timeInDoubt,
    seenAt: found.seenAt,
  };
  const refuses = isRefusal(policy, state.direction, draft);
  const resting = state.resting.filter((one) => one !== left);
  return to(
    { ...state, resting },
    { name: 'entry', draft },
    { type: 'signal', kind: refuses ? 'stop' : 'tick' },
  );
}

function isRefusal(policy: Policy, direction: Direction, draft: Draft): boolean {
  const prompt = promptFor(policy, direction, draft);
  return prompt.kind === 'decide' && prompt.ruling.decision === 'refused';
}
