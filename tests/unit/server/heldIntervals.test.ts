import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addRun, missingOf, receiptIntervals, topOf } from '../../../server/service/heldIntervals.ts';
import type { HeldInterval } from '../../../server/store/log.ts';

/** The link after a place, in a chain that has one branch. */
const linkAt = (seq: number): string => seq.toString(16).padStart(64, '0');
const run = (from: number, to: number): HeldInterval => ({
  from,
  to,
  before: linkAt(from - 1),
  link: linkAt(to),
});

describe('the places of a chain that are held', () => {
  it('become one interval when the gap between them is filled', () => {
    const gap = addRun(addRun([], run(1, 3)).intervals, run(7, 9)).intervals;
    expect(gap.map(({ from, to }) => [from, to])).toEqual([
      [1, 3],
      [7, 9],
    ]);
    expect(missingOf(gap)).toBe(3);
    expect(addRun(gap, run(4, 6))).toEqual({ intervals: [run(1, 9)], broken: false });
  });

  it('stay apart where the later ones were built on something else', () => {
    const other = { ...run(4, 6), before: 'f'.repeat(64) };
    const { intervals, broken } = addRun([run(1, 3)], other);
    expect(intervals).toEqual([run(1, 3), other]);
    expect(broken).toBe(true);
  });

  it('are the same whatever the order in which they came', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (places) => {
        const add = (order: readonly number[]) =>
          order.reduce<readonly HeldInterval[]>((held, seq) => addRun(held, run(seq, seq)).intervals, []);
        const sorted = [...places].sort((a, b) => a - b);
        expect(add(places)).toEqual(add(sorted));
        expect(topOf(add(places))).toBe(sorted.at(-1));
        const missing = (sorted.at(-1) ?? 0) - sorted.length;
        expect(missingOf(add(places))).toBe(missing);
      }),
    );
  });

  it('are cut in a receipt where the asking phone can check them', () => {
    const split = { seq: 4, link: linkAt(4) };
    expect(receiptIntervals([run(1, 9)], [split]).map(({ from, to }) => [from, to])).toEqual([
      [1, 4],
      [5, 9],
    ]);
    expect(receiptIntervals([run(1, 4)], [split])).toHaveLength(1);
    expect(receiptIntervals([run(6, 9)], [split])).toHaveLength(1);
  });
});
