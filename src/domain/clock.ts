/**
 * Hybrid logical clock (Kulkarni et al. 2014): orders events by cause even where phones' clocks are wrong.
 *
 * A stamp is (wall, counter): `wall` in ms since 1970, `counter` for events within one ms or while the phone's
 * own clock lags. Equal stamps of two devices are ordered by device id. Nothing here reads a clock.
 */
import * as z from 'zod/mini';

export interface Stamp {
  /** ms since 1970-01-01T00:00Z */
  readonly wall: number;
  readonly counter: number;
}

/** How far ahead of the hub's clock a stamp may be before it is clamped, and a phone refuses to adopt it; ms. */
export const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Counters stay below this, so that a stamp packs into 8 bytes; a full counter carries into `wall`. */
export const COUNTER_LIMIT = 0x1_0000;

/** The largest time that a stamp or an event can hold, ms since 1970: in the year 10889. */
export const MAX_WALL = 2 ** 48 - 1;

export const stampSchema = z.object({
  wall: z.int().check(z.minimum(0), z.maximum(MAX_WALL)),
  counter: z.int().check(z.minimum(0), z.maximum(COUNTER_LIMIT - 1)),
});

export const STAMP_ZERO: Stamp = { wall: 0, counter: 0 };

/** The next stamp after `last`, at the phone's clock `now` (ms). Always greater than `last`. */
export function tick(last: Stamp, now: number): Stamp {
  const wall = Math.min(Math.max(0, Math.floor(now)), MAX_WALL);
  if (wall > last.wall) return { wall, counter: 0 };
  if (last.counter + 1 < COUNTER_LIMIT) return { wall: last.wall, counter: last.counter + 1 };
  return { wall: last.wall + 1, counter: 0 };
}

/**
 * What this clock becomes after having seen `remote`. A remote stamp beyond `hubNow` + 5 min is not adopted:
 * one phone with a clock in the far future must not drag the others along.
 */
export function observe(last: Stamp, remote: Stamp, hubNow: number): Stamp {
  if (remote.wall > hubNow + CLOCK_TOLERANCE_MS) return last;
  return compareStamps(remote, last) > 0 ? remote : last;
}

/**
 * The stamp that orders an event at the hub: never later than its receipt + 5 min. A clamped stamp has no counter
 * of its own, since counters of different walls do not compare: events of one device that are clamped together
 * keep the order of their places.
 *
 * A phone whose clock was set back after having been far ahead clamps its own last stamp to the hub's time too.
 * Else its stamps would stay in the future, and each of its edits would win over all others by its arrival.
 */
export function clampStamp(stamp: Stamp, receivedAt: number): Stamp {
  const ceiling = receivedAt + CLOCK_TOLERANCE_MS;
  return stamp.wall > ceiling ? { wall: ceiling, counter: 0 } : stamp;
}

/** The stamp that orders an event: its own, or at `clampedWall` (ms) where the hub has clamped it. */
export const orderingStamp = (stamp: Stamp, clampedWall: number | null): Stamp =>
  clampedWall === null ? stamp : { wall: clampedWall, counter: 0 };

/** Steps into which a ms is divided by `orderingTime`: more than a double holds would be lost. */
const STEPS = 4096;

/**
 * One number that orders as stamps do: ms since 1970 with the counter as a fraction. Counters beyond 4095 are the same;
 * what was clamped keeps the order of its places `seq`.
 */
export const orderingTime = (stamp: Stamp, clampedWall: number | null, seq: number): number =>
  clampedWall === null
    ? stamp.wall + Math.min(stamp.counter, STEPS - 1) / STEPS
    : clampedWall + (seq % STEPS) / STEPS;

/** Negative, zero or positive as `a` is before, equal to or after `b`. */
export const compareStamps = (a: Stamp, b: Stamp): number => a.wall - b.wall || a.counter - b.counter;
