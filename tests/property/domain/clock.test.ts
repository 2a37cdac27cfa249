import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { Stamp } from '../../../src/domain/clock.ts';
import {
  CLOCK_TOLERANCE_MS,
  COUNTER_LIMIT,
  clampStamp,
  compareStamps,
  observe,
  STAMP_ZERO,
  stampSchema,
  tick,
} from '../../../src/domain/clock.ts';

/** Half of what a stamp can hold, so that there is always a later one. */
const FAR = 2 ** 47;
const time = fc.oneof(fc.nat(50), fc.integer({ min: 0, max: FAR }));
const stamp = fc.record({
  wall: time,
  counter: fc.oneof(fc.nat(3), fc.integer({ min: COUNTER_LIMIT - 3, max: COUNTER_LIMIT - 1 })),
});

/** What a phone lives through: its clock reads something at a save, or it hears a stamp. */
const life = fc.array(
  fc.oneof(
    fc.record({ now: fc.oneof(time, fc.double({ max: FAR }), fc.integer({ min: -1000, max: 0 })) }),
    fc.record({ heard: stamp, hubNow: time }),
  ),
);

it('ever only grows, however the phone’s clock jumps and whatever it hears', () => {
  fc.assert(
    fc.property(life, (moments) => {
      let last: Stamp = STAMP_ZERO;
      for (const moment of moments) {
        if ('now' in moment) {
          const next = tick(last, moment.now);
          expect(compareStamps(next, last)).toBeGreaterThan(0);
          expect(z.safeParse(stampSchema, next).success).toBe(true);
          last = next;
        } else {
          const next = observe(last, moment.heard, moment.hubNow);
          expect(compareStamps(next, last)).toBeGreaterThanOrEqual(0);
          last = next;
        }
      }
    }),
  );
});

it('is after what it has heard, unless that was more than five minutes ahead of the hub', () => {
  fc.assert(
    fc.property(stamp, stamp, time, time, (last, heard, hubNow, now) => {
      const next = tick(observe(last, heard, hubNow), now);
      if (heard.wall <= hubNow + CLOCK_TOLERANCE_MS) expect(compareStamps(next, heard)).toBeGreaterThan(0);
    }),
  );
});

it('never adopts a stamp that is further ahead', () => {
  fc.assert(
    fc.property(stamp, time, fc.integer({ min: 1, max: 1e12 }), (last, hubNow, beyond) => {
      const heard = { wall: hubNow + CLOCK_TOLERANCE_MS + beyond, counter: 0 };
      expect(observe(last, heard, hubNow)).toEqual(last);
    }),
  );
});

it('is clamped to five minutes after its receipt, once and for all, and only ever lowered', () => {
  fc.assert(
    fc.property(stamp, time, (given, receivedAt) => {
      const clamped = clampStamp(given, receivedAt);
      expect(clamped.wall).toBe(Math.min(given.wall, receivedAt + CLOCK_TOLERANCE_MS));
      expect(compareStamps(clamped, given)).toBeLessThanOrEqual(0);
      expect(clampStamp(clamped, receivedAt)).toEqual(clamped);
    }),
  );
});

it('keeps the order of two stamps that are received together', () => {
  fc.assert(
    fc.property(stamp, stamp, time, (a, b, receivedAt) => {
      const [earlier, later] = compareStamps(a, b) <= 0 ? [a, b] : [b, a];
      expect(
        compareStamps(clampStamp(earlier, receivedAt), clampStamp(later, receivedAt)),
      ).toBeLessThanOrEqual(0);
    }),
  );
});
