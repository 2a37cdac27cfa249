/** What a policy says of a temperature. */
import type { Direction } from './passage.ts';
import type { Policy } from './policy.ts';

/** Whether the policy counts this temperature (tenths °C) as fever. */
export function isFever(policy: Policy, deciCelsius: number): boolean {
  const { threshold, comparator } = policy.temperature.fever;
  return comparator === '>=' ? deciCelsius >= threshold : deciCelsius > threshold;
}

/** Whether a temperature (tenths °C) can be a person's at all. */
export function isPlausible(policy: Policy, deciCelsius: number): boolean {
  const { min, max } = policy.temperature.plausible;
  return deciCelsius >= min && deciCelsius <= max;
}

/** Whether the policy asks for a temperature of this subject in this direction. */
export const needsTemperature = (
  policy: Policy,
  subject: 'person' | 'vehicle',
  direction: Direction,
): boolean => policy.temperature.requiredFor[subject].includes(direction);
