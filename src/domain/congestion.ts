/** How fast a gate gets through those who wait there: a queue is told by it before anybody complains of one. */
import type { Id } from './id.ts';
import type { SubjectType } from './passage.ts';

/** How far back is looked, ms. */
export const PACE_WINDOW_MS = 15 * 60_000;
/** From how far back passages are to be given, ms: a ride that ends in the window may have begun before it. */
export const PACE_READ_MS = 2 * PACE_WINDOW_MS;
/** Of fewer, the middle one says nothing. */
const FEWEST = 3;
const HOUR_MS = 3_600_000;

/** A passage of which is known how long it took. However it ended: who is refused keeps others waiting too. */
export interface HandledPassage {
  /** ms since 1970. */
  readonly at: number;
  readonly subject: SubjectType;
  /** s. */
  readonly seconds: number;
  /** What it has in common with a vehicle and all who came in it; null for whoever walks. */
  readonly rideId: Id | null;
}

export interface Pace {
  /** Within the window. */
  readonly count: number;
  /** The middle one of all times in hand, s. */
  readonly medianSeconds: number;
  readonly perHour: number;
}

/** Null where too few came to say anything. */
export interface GatePace {
  readonly person: Pace | null;
  readonly vehicle: Pace | null;
}

interface Handled {
  readonly at: number;
  readonly seconds: number;
}

const medianOf = (sorted: readonly number[]): number => {
  const [low = 0, high = 0] = sorted.slice(Math.ceil(sorted.length / 2) - 1);
  return sorted.length % 2 === 1 ? low : Math.round((low + high) / 2);
};

function paceOf(handled: Iterable<Handled>, now: number): Pace | null {
  const recent = [...handled].filter(({ at }) => at > now - PACE_WINDOW_MS && at <= now);
  if (recent.length < FEWEST) return null;
  const seconds = recent.map((one) => one.seconds).sort((a, b) => a - b);
  return {
    count: recent.length,
    medianSeconds: medianOf(seconds),
    perHour: Math.round((recent.length * HOUR_MS) / PACE_WINDOW_MS),
  };
}

/** Whether it goes slower than the policy wants; `limit`: s, undefined where the policy says nothing. */
export const isSlow = (pace: Pace, limit: number | undefined): boolean =>
  limit !== undefined && pace.medianSeconds > limit;

/**
 * How fast one gate has been of late. All passages of a ride are one vehicle that took as long as they did together;
 * persons are those who walked. `now`: ms since 1970.
 */
export function gatePace(passages: readonly HandledPassage[], now: number): GatePace {
  const rides = new Map<Id, Handled>();
  const alone: Record<SubjectType, Handled[]> = { person: [], vehicle: [] };
  for (const { at, subject, seconds, rideId } of passages) {
    if (rideId === null) {
      alone[subject].push({ at, seconds });
      continue;
    }
    const before = rides.get(rideId) ?? { at, seconds: 0 };
    rides.set(rideId, { at: Math.max(before.at, at), seconds: before.seconds + seconds });
  }
  return {
    person: paceOf(alone.person, now),
    vehicle: paceOf([...alone.vehicle, ...rides.values()], now),
  };
}
