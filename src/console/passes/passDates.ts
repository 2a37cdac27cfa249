/** A pass is good for whole days on paper: from the beginning of the first to the end of the last. */

import { lastMoment } from '../../domain/lastMoment.ts';
import type { Pass } from '../../domain/pass.ts';
import { passOutcome } from '../../domain/pass.ts';

const DAY_MS = 86_400_000;

/** The local day of a moment as a date field has it, `2026-11-22`. */
export const dayOf = (ms: number, offsetMinutes: number): string =>
  new Date(ms + offsetMinutes * 60_000).toISOString().slice(0, 10);

/** The first moment of a local day, ms since 1970; null for what is no day. */
export function startOfDay(day: string, offsetMinutes: number): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null;
  const ms = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(ms) ? null : ms - offsetMinutes * 60_000;
}

export interface Validity {
  readonly validFrom: number;
  readonly validUntil: number;
}

/** From the first moment of `first` to the last of `last`; null when that is no time at all. */
export function validityOf(first: string, last: string, offsetMinutes: number): Validity | null {
  const validFrom = startOfDay(first, offsetMinutes);
  const lastStart = startOfDay(last, offsetMinutes);
  if (validFrom === null || lastStart === null || lastStart < validFrom) return null;
  return { validFrom, validUntil: lastStart + DAY_MS };
}

/** The last day of a pass of `days` days that begins on the day of `now`. */
export const lastDay = (now: number, days: number, offsetMinutes: number): string =>
  dayOf(now + (days - 1) * DAY_MS, offsetMinutes);

/** The last day on which a pass is good: its end belongs to the day before when it falls on midnight. */
export const lastDayOf = (validUntil: number, offsetMinutes: number): string =>
  dayOf(lastMoment(validUntil), offsetMinutes);

/** How a pass stands: only these four, the console knows its own signatures. */
export function passState(
  pass: Pass,
  revoked: boolean,
  now: number,
): 'valid' | 'notYetValid' | 'expired' | 'revoked' {
  const outcome = passOutcome(pass, now, revoked);
  return outcome === 'notYetValid' || outcome === 'expired' || outcome === 'revoked' ? outcome : 'valid';
}

/** A day as it is written out: `2026年12月6日`, `6 Dec 2026`. */
export function longDay(day: string, language: 'zhHans' | 'en' | 'zhHant'): string {
  const [year, month, date] = day.split('-').map(Number);
  if (year === undefined || month === undefined || date === undefined) return day;
  if (language !== 'en') return `${year}年${month}月${date}日`;
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  return `${date} ${names[month - 1] ?? ''} ${year}`;
}
