import { describe, expect, it } from 'vitest';
import {
  clampStamp,
  compareStamps,
  MAX_WALL,
  observe,
  orderingStamp,
  orderingTime,
  STAMP_ZERO,
  tick,
} from '../../../src/domain/clock.ts';

const NOON = 1_581_307_200_000;
const MINUTE = 60_000;

describe('tick', () => {
  it('follows the phone’s clock', () => {
    expect(tick(STAMP_ZERO, NOON)).toEqual({ wall: NOON, counter: 0 });
    expect(tick({ wall: NOON, counter: 9 }, NOON + 1)).toEqual({ wall: NOON + 1, counter: 0 });
  });

  it('counts while the phone’s clock stands still or has been set back', () => {
    expect(tick({ wall: NOON, counter: 0 }, NOON)).toEqual({ wall: NOON, counter: 1 });
    expect(tick({ wall: NOON, counter: 1 }, NOON - 3 * 86_400_000)).toEqual({ wall: NOON, counter: 2 });
  });

  it('carries a full counter into the wall', () => {
    expect(tick({ wall: NOON, counter: 65_534 }, NOON)).toEqual({ wall: NOON, counter: 65_535 });
    expect(tick({ wall: NOON, counter: 65_535 }, NOON)).toEqual({ wall: NOON + 1, counter: 0 });
  });

  it('makes a stamp that can be stored of any clock', () => {
    expect(tick(STAMP_ZERO, NOON + 0.75)).toEqual({ wall: NOON, counter: 0 });
    expect(tick(STAMP_ZERO, -1)).toEqual({ wall: 0, counter: 1 });
    expect(tick(STAMP_ZERO, Number.NaN)).toEqual({ wall: 0, counter: 1 });
    expect(tick(STAMP_ZERO, 8.64e15)).toEqual({ wall: MAX_WALL, counter: 0 });
  });
});

describe('observe', () => {
  const last = { wall: NOON, counter: 4 };

  it('takes over a later stamp and keeps a later one of its own', () => {
    expect(observe(last, { wall: NOON, counter: 5 }, NOON)).toEqual({ wall: NOON, counter: 5 });
    expect(observe(last, { wall: NOON - 1, counter: 9 }, NOON)).toEqual(last);
  });

  it('takes over up to five minutes ahead of the hub, and nothing beyond', () => {
    const ahead = (ms: number) => ({ wall: NOON + ms, counter: 0 });
    expect(observe(last, ahead(5 * MINUTE), NOON)).toEqual(ahead(5 * MINUTE));
    expect(observe(last, ahead(5 * MINUTE + 1), NOON)).toEqual(last);
  });
});

describe('clampStamp', () => {
  it('leaves a stamp within five minutes of its receipt as it is', () => {
    const stamp = { wall: NOON + 5 * MINUTE, counter: 7 };
    expect(clampStamp(stamp, NOON)).toEqual(stamp);
  });

  it('brings a later one down to that, without its counter', () => {
    expect(clampStamp({ wall: NOON + 5 * MINUTE + 1, counter: 7 }, NOON)).toEqual({
      wall: NOON + 5 * MINUTE,
      counter: 0,
    });
  });

  it('never puts a later stamp of one device before an earlier one', () => {
    const earlier = clampStamp({ wall: NOON + 6 * MINUTE, counter: 3 }, NOON);
    const later = clampStamp({ wall: NOON + 7 * MINUTE, counter: 0 }, NOON);
    expect(compareStamps(earlier, later)).toBe(0);
  });

  it('is what readers make of the clamped wall', () => {
    const stamp = { wall: NOON + 86_400_000, counter: 7 };
    expect(orderingStamp(stamp, NOON + 5 * MINUTE)).toEqual(clampStamp(stamp, NOON));
    expect(orderingStamp(stamp, null)).toEqual(stamp);
  });

  it('frees a phone whose clock had been ahead: its next stamp follows the hub’s time again', () => {
    const stuck = { wall: NOON + 30 * 86_400_000, counter: 2 };
    const freed = clampStamp(stuck, NOON);
    expect(tick(freed, NOON + 10 * MINUTE)).toEqual({ wall: NOON + 10 * MINUTE, counter: 0 });
  });
});

describe('compareStamps', () => {
  it('orders by wall, then by counter', () => {
    const sorted = [
      { wall: 1, counter: 0 },
      { wall: 1, counter: 1 },
      { wall: 2, counter: 0 },
    ];
    expect([...sorted].reverse().sort(compareStamps)).toEqual(sorted);
  });
});

describe('the number that orders passages', () => {
  it('is the wall, and the counter behind it', () => {
    expect(orderingTime({ wall: 1_790_000_000_000, counter: 0 }, null, 7)).toBe(1_790_000_000_000);
    const times = [0, 1, 2, 4095].map((counter) =>
      orderingTime({ wall: 1_790_000_000_000, counter }, null, 7),
    );
    expect([...times].sort((a, b) => a - b)).toStrictEqual(times);
    expect(new Set(times).size).toBe(4);
    expect(times.map(Math.floor)).toStrictEqual(Array(4).fill(1_790_000_000_000));
  });

  it('is the place of the event behind the wall where the hub has clamped it', () => {
    const stamp = { wall: 1_890_000_000_000, counter: 3 };
    expect(orderingTime(stamp, 1_790_000_000_000, 9)).toBeLessThan(
      orderingTime(stamp, 1_790_000_000_000, 10),
    );
  });
});
