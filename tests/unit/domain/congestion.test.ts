import { describe, expect, it } from 'vitest';
import type { HandledPassage } from '../../../src/domain/congestion.ts';
import { gatePace, isSlow } from '../../../src/domain/congestion.ts';

const NOW = Date.UTC(2026, 10, 23, 4, 0);
const MINUTE = 60_000;

/** Somebody who walked through, some minutes ago. */
const walked = (minutesAgo: number, seconds: number): HandledPassage => ({
  at: NOW - minutesAgo * MINUTE,
  subject: 'person',
  seconds,
  rideId: null,
});
const drove = (minutesAgo: number, seconds: number, rideId: string | null = null): HandledPassage => ({
  ...walked(minutesAgo, seconds),
  subject: 'vehicle',
  rideId,
});

describe('the pace of a gate', () => {
  it('is the middle one of the times of the last quarter of an hour', () => {
    const { person, vehicle } = gatePace(
      [walked(1, 9), walked(3, 7), walked(5, 300), walked(14, 11), walked(15, 500), walked(40, 500)],
      NOW,
    );
    expect(person).toEqual({ count: 4, medianSeconds: 10, perHour: 16 });
    expect(vehicle).toBeNull();
  });

  it('says nothing of fewer than three', () => {
    expect(gatePace([walked(1, 9), walked(2, 9)], NOW).person).toBeNull();
    expect(gatePace([walked(1, 9), walked(2, 9), walked(3, 9)], NOW).person?.count).toBe(3);
    expect(gatePace([walked(1, 9), walked(2, 9), walked(-1, 9)], NOW).person).toBeNull();
  });

  it('takes a vehicle and all in it for one, as long as they took together, and them for nobody who walked', () => {
    const inIt = (minutesAgo: number, seconds: number, rideId: string) => ({
      ...walked(minutesAgo, seconds),
      rideId,
    });
    const { person, vehicle } = gatePace(
      [
        drove(4, 30, 'a'),
        inIt(4, 20, 'a'),
        inIt(3, 10, 'a'),
        drove(8, 40),
        drove(9, 20, 'b'),
        inIt(8, 5, 'b'),
      ],
      NOW,
    );
    expect(vehicle).toEqual({ count: 3, medianSeconds: 40, perHour: 12 });
    expect(person).toBeNull();
  });

  it('knows a ride as a whole that began before, and none that ended before', () => {
    const rides = [drove(17, 50, 'a'), drove(14, 50, 'a'), drove(20, 50, 'b'), drove(16, 50, 'b')];
    expect(gatePace([...rides, drove(1, 10), drove(2, 10)], NOW).vehicle).toEqual({
      count: 3,
      medianSeconds: 10,
      perHour: 12,
    });
    expect(gatePace([...rides, drove(1, 100), drove(2, 100)], NOW).vehicle?.medianSeconds).toBe(100);
  });

  it('is slow beyond what the policy wants, and never where it wants nothing', () => {
    const pace = { count: 3, medianSeconds: 31, perHour: 12 };
    expect(isSlow(pace, 30)).toBe(true);
    expect(isSlow(pace, 31)).toBe(false);
    expect(isSlow(pace, undefined)).toBe(false);
  });
});
