/**
 * The days of a pass. People mean whole days in China, the last one included; a pass carries two moments, the first
 * that it is good at and the first that it is not good at any more.
 */
import { chinaDay, DAY_MS, startOfDay } from './chinaDay.ts';

/** From the beginning of `first` to the end of `last`; undefined when that is no time at all. */
export function passWindow(
  first: string,
  last: string,
): { readonly validFrom: number; readonly validUntil: number } | undefined {
  const [validFrom, lastStart] = [startOfDay(first), startOfDay(last)];
  if (validFrom === undefined || lastStart === undefined) return undefined;
  if (validFrom < 0 || lastStart < validFrom) return undefined;
  return { validFrom, validUntil: lastStart + DAY_MS };
}

/** The last of `days` days that begin with the day of `at`, ms. */
export const lastDayFrom = (at: number, days: number): string => chinaDay(at + (days - 1) * DAY_MS);

/** The last moment at which a pass is good, ms: its day is the last day. */
export const lastMoment = (validUntil: number): number => validUntil - 1000;
