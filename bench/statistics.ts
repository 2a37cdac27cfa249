/** Medians and the spread around them: what a noisy machine can be asked for. */

/** The value below which `share` (0 to 1) of the values lie, by linear interpolation; NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The middle half of the values, beside the median: `1.9–2.3`. */
export function spread(values: readonly number[]): string {
  const digits = median(values) < 10 ? 2 : 0;
  return `${quantile(values, 0.25).toFixed(digits)}–${quantile(values, 0.75).toFixed(digits)}`;
}
