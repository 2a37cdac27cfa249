/** Days in China, as a date field and an interface have them: `2026-11-22`. */
import { CHINA_OFFSET_MINUTES } from './chinaTime.ts';
import type { CalendarDate } from './idDocument.ts';

const OFFSET_MS = CHINA_OFFSET_MINUTES * 60_000;
export const DAY_MS = 86_400_000;

/** The day at `at` (ms since 1970). */
export const chinaDay = (at: number): string => new Date(at + OFFSET_MS).toISOString().slice(0, 10);

/** The first moment of a day, ms since 1970; undefined for what is no day. */
export function startOfDay(day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const start = Date.parse(`${day}T00:00:00Z`) - OFFSET_MS;
  // Of 2026-02-30 some engines make a day in March.
  return Number.isNaN(start) || chinaDay(start) !== day ? undefined : start;
}

/** The first moment of the day at `at`; both ms since 1970. */
export const dayStart = (at: number): number => Math.floor((at + OFFSET_MS) / DAY_MS) * DAY_MS - OFFSET_MS;

/** The day at `at` (ms since 1970) by its numbers, as documents are judged by it. */
export function chinaDate(at: number): CalendarDate {
  const date = new Date(at + OFFSET_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}
