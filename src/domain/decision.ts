/** What the gate does next, under the policy in force. */
import type { Outcome } from './credential.ts';
import type { Decision, Direction, Reason, SubjectType } from './passage.ts';
import type { Policy } from './policy.ts';
import type { Reading } from './reading.ts';
import { isFever, isPlausible, needsTemperature } from './temperatureRules.ts';

export interface GateFacts {
  readonly subject: SubjectType;
  readonly direction: Direction;
  /** In the order in which they were taken. */
  readonly readings: readonly Reading[];
  /** The outcome of the scanned pass; null when nothing was scanned. */
  readonly outcome: Outcome | null;
}

export type NextStep =
  | { readonly step: 'measure' }
  /** The last reading cannot be a person's: probably a slip of the finger. */
  | { readonly step: 'implausible'; readonly deciCelsius: number }
  /** Feverish, and the policy wants it confirmed. */
  | { readonly step: 'remeasure'; readonly afterMinutes: number; readonly left: number }
  | { readonly step: 'decide'; readonly decision: Decision; readonly reason: Reason };

const REFUSALS: Partial<Record<Outcome, Reason>> = {
  expired: 'passExpired',
  notYetValid: 'passNotYetValid',
  revoked: 'passRevoked',
  badSignature: 'passForged',
};

/**
 * The next step for what is known so far. The last of the readings decides: a fever that is not confirmed by
 * re-measuring does not hold anybody. A pass that does not hold good refuses entry, never exit.
 */
export function nextStep(policy: Policy, facts: GateFacts): NextStep {
  const last = facts.readings.at(-1);
  if (last !== undefined) {
    if (!isPlausible(policy, last.deciCelsius)) return { step: 'implausible', deciCelsius: last.deciCelsius };
    if (isFever(policy, last.deciCelsius)) {
      const { times, afterMinutes } = policy.temperature.remeasure;
      const feverish = facts.readings.filter(
        ({ deciCelsius }) => isFever(policy, deciCelsius) && isPlausible(policy, deciCelsius),
      ).length;
      if (feverish <= times) return { step: 'remeasure', afterMinutes, left: times - feverish + 1 };
      return { step: 'decide', decision: 'held', reason: 'fever' };
    }
  }
  const refusal = facts.outcome === null ? undefined : REFUSALS[facts.outcome];
  if (refusal !== undefined && facts.direction === 'in') {
    return { step: 'decide', decision: 'refused', reason: refusal };
  }
  if (last !== undefined) return { step: 'decide', decision: 'admitted', reason: 'normal' };
  if (needsTemperature(policy, facts.subject, facts.direction)) return { step: 'measure' };
  return { step: 'decide', decision: 'admitted', reason: 'notMeasured' };
}
