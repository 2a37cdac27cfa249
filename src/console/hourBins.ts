/** Passages per hour as bars: one for each hour, an hour without a passage is a bar of height 0. */

export const HOUR_MS = 3_600_000;

export interface HourBin {
  /** Beginning of the hour, ms since 1970. */
  readonly from: number;
  readonly in: number;
  readonly out: number;
}

/** The beginning of the hour of `at` (ms) on the clock of a place `offsetMinutes` east of UTC. */
export function hourOf(at: number, offsetMinutes: number): number {
  const shift = offsetMinutes * 60_000;
  return Math.floor((at + shift) / HOUR_MS) * HOUR_MS - shift;
}

/**
 * The `hours` hours up to and including the one of `now` (ms), by the clock of a place `offsetMinutes` east of UTC, so
 * that half-hour zones get whole hours too. Counts whose hour lies outside are left out.
 */
export function hourBins(
  counts: readonly HourBin[],
  now: number,
  hours: number,
  offsetMinutes: number,
): HourBin[] {
  const first = hourOf(now, offsetMinutes) - (hours - 1) * HOUR_MS;
  const bins = Array.from({ length: hours }, (_, index) => ({
    from: first + index * HOUR_MS,
    in: 0,
    out: 0,
  }));
  for (const count of counts) {
    const bin = bins[(hourOf(count.from, offsetMinutes) - first) / HOUR_MS];
    if (bin === undefined) continue;
    bin.in += count.in;
    bin.out += count.out;
  }
  return bins;
}

/** The scale's end: the smallest of 5, 10, 20, 50, 100 … that is not below the highest bar. */
export function scaleEnd(highest: number): number {
  for (let step = 5; ; step *= 10) {
    for (const end of [step, step * 2, step * 4]) if (highest <= end) return end;
    if (highest <= step * 10) return step * 10;
  }
}
