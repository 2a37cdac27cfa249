/** Which places of a chain are held. Places that touch are one interval only where the chain's links fit. */
import { MAX_INTERVALS } from '../../src/protocol/limits.ts';
import type { Interval } from '../../src/protocol/receipt.ts';
import type { HeldInterval } from '../store/log.ts';
import { bytesOfHex } from './bytes.ts';

export interface HeldIntervals {
  /** Sorted, disjoint. */
  readonly intervals: readonly HeldInterval[];
  /** Two intervals touch, but the later one was built on something else than what is held. */
  readonly broken: boolean;
}

/** The intervals with one more run of places, none of which was held before. */
export function addRun(intervals: readonly HeldInterval[], run: HeldInterval): HeldIntervals {
  const at = intervals.findIndex((interval) => interval.from > run.from);
  const position = at < 0 ? intervals.length : at;
  const sorted = [...intervals.slice(0, position), run, ...intervals.slice(position)];
  const merged: HeldInterval[] = [];
  let broken = false;
  for (const interval of sorted) {
    const last = merged.at(-1);
    const touches = last !== undefined && last.to + 1 === interval.from;
    if (touches && last.link === interval.before) {
      merged[merged.length - 1] = { ...last, to: interval.to, link: interval.link };
    } else {
      if (touches) broken = true;
      merged.push(interval);
    }
  }
  return { intervals: merged, broken };
}

/**
 * Whether a batch that begins at `first` may be taken. A chain in many pieces takes only what goes on behind one of
 * them: whoever sends from the lowest place that is missing always gets on, and nobody makes receipts without end.
 */
export const hasRoomFor = (intervals: readonly HeldInterval[], first: number): boolean =>
  intervals.length < MAX_INTERVALS ||
  first === 1 ||
  intervals.some(({ from, to }) => from < first && first <= to + 1);

/** The highest place held; 0 for none. */
export const topOf = (intervals: readonly HeldInterval[]): number => intervals.at(-1)?.to ?? 0;

/** Places below the highest that are not held. */
export const missingOf = (intervals: readonly HeldInterval[]): number =>
  topOf(intervals) - intervals.reduce((sum, { from, to }) => sum + to - from + 1, 0);

/** A place where a receipt may end an interval, since the asking phone has the same link there. */
export interface Split {
  readonly seq: number;
  /** Hex. */
  readonly link: string;
}

/**
 * The intervals as a receipt says them. They are cut at `splits`, so that a phone can check what it has just sent
 * even where the hub holds more behind it.
 */
export function receiptIntervals(intervals: readonly HeldInterval[], splits: readonly Split[]): Interval[] {
  return intervals.flatMap(({ from, to, link }) => {
    const parts: Interval[] = [];
    let start = from;
    for (const split of splits) {
      if (split.seq >= start && split.seq < to) {
        parts.push({ from: start, to: split.seq, link: bytesOfHex(split.link) });
        start = split.seq + 1;
      }
    }
    return [...parts, { from: start, to, link: bytesOfHex(link) }];
  });
}
