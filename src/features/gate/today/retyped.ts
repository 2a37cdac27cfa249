/** What another number in a reading means for what was decided, under the rules in force. */
import type { Decision, Passage, Reason } from '../../../domain/passage.ts';
import type { Policy } from '../../../domain/policy.ts';
import { isFever } from '../../../domain/temperatureRules.ts';

/** The reason that the rules have for the temperature that a correction leads to. */
export type Crossing = 'fever' | 'normal';

/** What the rules decide by a temperature alone. */
export const FITTING = { fever: 'held', normal: 'admitted' } as const satisfies Record<Crossing, Decision>;

/** Undefined where the rules or the temperature (tenths °C) are not known. */
export function judgedBy(policy: Policy | undefined, deciCelsius: number | null): Crossing | undefined {
  if (policy === undefined || deciCelsius === null) return undefined;
  return isFever(policy, deciCelsius) ? 'fever' : 'normal';
}

/** Undefined where both are fever or neither is, and where one of them is not known. Tenths °C. */
export function crossingOf(
  policy: Policy | undefined,
  before: number | null,
  after: number | null,
): Crossing | undefined {
  const [was, is] = [judgedBy(policy, before), judgedBy(policy, after)];
  return was === undefined || was === is ? undefined : is;
}

/** Whether the decision is the one that the temperature was thought to ask for, and now asks otherwise. */
export const isDecisionAsked = (crossing: Crossing | undefined, decision: Decision): boolean =>
  crossing !== undefined && decision === FITTING[crossing === 'fever' ? 'normal' : 'fever'];

/**
 * The reason of a decision behind such a correction: the temperature, where it decides so; else whoever has decided, as
 * the temperature is the reason no more. Undefined where it stays, or was another all along.
 */
export function reasonAfter(
  crossing: Crossing | undefined,
  decision: Decision,
  stands: Pick<Passage, 'decision' | 'reason'>,
): Reason | undefined {
  if (crossing === undefined) return undefined;
  if (decision === FITTING[crossing]) return crossing;
  const isByTemperature = stands.reason === 'fever' || stands.reason === 'normal';
  return isByTemperature || decision !== stands.decision ? 'volunteer' : undefined;
}
