/** What is said aloud of a move of the gate: a few fixed phrases, never a name or a number. */
import type { Policy } from '../../domain/policy.ts';
import { defineCopy } from '../../ui/i18n.ts';
import { isRefusal } from './code.ts';
import type { Clocks, Draft, Ruling } from './draft.ts';
import { seenAgainAt } from './draft.ts';
import type { GateState } from './gateState.ts';

export const spokenCopy = defineCopy({
  zhHans: {
    pass: '通过',
    again: '请复测',
    fever: '发热，请留观',
    held: '请留观',
    refused: '请劝返',
    repeated: '重复登记',
    unsaved: '没有存上',
  },
  en: {
    pass: 'You may pass',
    again: 'Measure again',
    fever: 'Fever, please wait',
    held: 'Please wait',
    refused: 'No passage',
    repeated: 'Recorded before',
    unsaved: 'Not saved',
  },
  zhHant: {
    pass: '通過',
    again: '請複測',
    fever: '發熱，請留觀',
    held: '請留觀',
    refused: '請勸返',
    repeated: '重複登記',
    unsaved: '沒有存上',
  },
});

export type Phrase = keyof (typeof spokenCopy)['zhHans'];

/** What the gate says as it comes from one state to the next; undefined where it is silent. */
export function phraseOf(
  before: GateState,
  next: GateState,
  policy: Policy,
  clocks: Clocks,
): Phrase | undefined {
  const { phase } = next;
  if (phase === before.phase) return undefined;
  switch (phase.name) {
    case 'done':
      return ofRuling(phase.ruling);
    case 'unsaved':
      return 'unsaved';
    case 'entry':
      return ofEntry(before, next, phase.draft, policy, clocks);
    default:
      return undefined;
  }
}

function ofRuling({ decision, reason }: Ruling): Phrase {
  switch (decision) {
    case 'admitted':
      return 'pass';
    case 'refused':
      return 'refused';
    case 'held':
      return reason === 'fever' ? 'fever' : 'held';
  }
}

function ofEntry(
  { phase, undo }: GateState,
  next: GateState,
  draft: Draft,
  policy: Policy,
  clocks: Clocks,
): Phrase | undefined {
  if (phase.name === 'saving') return 'repeated';
  if (phase.name === 'entry' && phase.draft.candidate === draft.candidate) {
    return draft.taken.length > phase.draft.taken.length ? 'again' : undefined;
  }
  // What was taken back stands open as it was: it has said its word.
  if (undo !== null && next.undo === null) return undefined;
  if (isRefusal(policy, next.direction, draft)) return 'refused';
  return seenAgainAt(draft, next.direction, policy, clocks) === null ? undefined : 'repeated';
}
