import type { CalendarDate } from '../../../domain/idDocument.ts';

/** The day on this phone's wall at that moment (ms since 1970). */
export function calendarDay(at: number): CalendarDate {
  const date = new Date(at);
  return { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
}
