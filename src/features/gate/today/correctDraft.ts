/** What is put in to correct a passage, and what that comes to beside the passage as it stands by now. */
import type {
  CorrectionChanges,
  CorrectionFields,
  CorrectionInput,
  Standing,
} from '../../../domain/correction.ts';
import { correctionBy, correctionInput, withChange } from '../../../domain/correction.ts';
import type { Policy } from '../../../domain/policy.ts';
import { isPlausible } from '../../../domain/temperatureRules.ts';
import type { TemperatureEntry } from '../../../ui/temperatureEntry.ts';
import { deciCelsiusOf } from '../../../ui/temperatureEntry.ts';
import type { Crossing } from './retyped.ts';
import { crossingOf, FITTING, isDecisionAsked, judgedBy, reasonAfter } from './retyped.ts';

export interface CorrectDraft {
  readonly changes: CorrectionChanges;
  /** What was typed instead of the temperature; undefined while nobody wants to. */
  readonly typed: TemperatureEntry | undefined;
  /** Where the decision that fits what was typed was taken over: it goes when that goes. */
  readonly takenOver: Crossing | undefined;
}

export const EMPTY_CORRECTION: CorrectDraft = { changes: {}, typed: undefined, takenOver: undefined };

export function changeDraft(draft: CorrectDraft, change: CorrectionChanges, stands: Standing): CorrectDraft {
  return {
    ...draft,
    changes: withChange(draft.changes, change, stands),
    // Whoever chooses the decision has decided.
    takenOver: change.decision === undefined ? draft.takenOver : undefined,
  };
}

/** `typed` is undefined where the temperature is to stay as it is. */
export function retypeDraft(draft: CorrectDraft, typed: TemperatureEntry | undefined): CorrectDraft {
  return { ...draft, typed, takenOver: typed === undefined ? undefined : draft.takenOver };
}

interface DraftOutcome {
  readonly form: CorrectionInput;
  /** What has to be said; nothing where nothing was changed. */
  readonly fields: CorrectionFields;
  /** The temperature as it stands, tenths °C; null where none was taken. */
  readonly recorded: number | null;
  /** What is typed instead of it cannot be saved yet. */
  readonly isHalfTyped: boolean;
  /** The decision does not fit what was typed any more. */
  readonly asked: { readonly crossing: Crossing; readonly deciCelsius: number } | undefined;
}

export function outcomeOf(
  { changes, typed, takenOver }: CorrectDraft,
  stands: Standing,
  policy: Policy | undefined,
): DraftOutcome {
  const input = { ...correctionInput(stands), ...changes };
  const recorded = stands.passage.readings.at(-1)?.deciCelsius ?? null;
  const retyped = typed === undefined ? recorded : deciCelsiusOf(typed);
  const isUnfit = retyped === null || (policy !== undefined && !isPlausible(policy, retyped));
  // Of what did not happen no temperature is asked.
  const isHalfTyped = typed !== undefined && isUnfit && !input.withdrawn;
  const crossing = isUnfit ? undefined : crossingOf(policy, recorded, retyped);
  const inForce = takenOver !== undefined && judgedBy(policy, retyped) === takenOver ? takenOver : undefined;
  const decision = inForce === undefined ? input.decision : FITTING[inForce];
  const decisionReason = inForce ?? reasonAfter(crossing, decision, stands.passage);
  const form = { ...input, decision, decisionReason, deciCelsius: retyped ?? recorded };
  const isAsked = crossing !== undefined && retyped !== null && isDecisionAsked(crossing, decision);
  return {
    form,
    fields: correctionBy(form, stands),
    recorded,
    isHalfTyped,
    asked: isAsked ? { crossing, deciCelsius: retyped } : undefined,
  };
}
