/** By when somebody who is held has to be reported, and how that stands. */
import type { Policy } from './policy.ts';
import type { Reading } from './reading.ts';
import { isFever } from './temperatureRules.ts';

const MINUTE_SECONDS = 60;

/**
 * How long after the save the report is due under the policy, s; undefined where it asks for none. From the first
 * fever on it may be due at once: the rest before the second reading is part of the time.
 */
export function reportWithin(policy: Policy, readings: readonly Reading[]): number | undefined {
  if (policy.holding === undefined) return undefined;
  const { withinMinutes, from } = policy.holding.report;
  const within = withinMinutes * MINUTE_SECONDS;
  const first = readings.find(({ deciCelsius }) => isFever(policy, deciCelsius));
  return from === 'firstFever' && first !== undefined ? Math.max(0, within - first.secondsBefore) : within;
}

/** Times in ms, all by the same clock. */
export interface ReportLimit {
  /** When the passage was saved. */
  readonly since: number;
  readonly withinSeconds: number;
  /** When it was reported or they were gone; null while the time runs. */
  readonly stoppedAt: number | null;
}

export type ReportStanding =
  /** `soon`: in the last quarter. */
  | { readonly kind: 'running'; readonly left: number; readonly isSoon: boolean }
  | { readonly kind: 'over'; readonly by: number }
  /** `late`: by how much, ms; 0 in time. */
  | { readonly kind: 'stopped'; readonly at: number; readonly late: number };

const SOON = 1 / 4;

export function reportStanding(
  { since, withinSeconds, stoppedAt }: ReportLimit,
  now: number,
): ReportStanding {
  const whole = withinSeconds * 1000;
  const due = since + whole;
  if (stoppedAt !== null) return { kind: 'stopped', at: stoppedAt, late: Math.max(0, stoppedAt - due) };
  const left = due - now;
  return left > 0 ? { kind: 'running', left, isSoon: left <= whole * SOON } : { kind: 'over', by: -left };
}
