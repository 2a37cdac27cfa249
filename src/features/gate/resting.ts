/** Those who were set aside with a temperature that is to be confirmed, and for how long it can be. */
import type { Draft } from './draft.ts';
import { NEVER_SEEN } from './draft.ts';

/** A first reading this old says nothing about a second one, ms: it is of another shift. */
export const STALE_MS = 12 * 3_600_000;

export const isStale = ({ taken }: Draft, now: number): boolean => {
  const last = taken.at(-1);
  return last !== undefined && now - last.at > STALE_MS;
};

/** The entry to go on with: as it was left, or begun anew when too much time lies between. */
export const resumed = (draft: Draft, now: number): Draft =>
  isStale(draft, now)
    ? { ...draft, taken: [], presented: null, validUntil: null, timeInDoubt: false, seenAt: NEVER_SEEN }
    : draft;
