/**
 * Moments as the phone shows them, all of them by China's clock: a phone that is set to another zone shows what the
 * gate beside it and the duty office show. All times are ms since 1970.
 */
import { CHINA_OFFSET_MINUTES } from '../domain/chinaTime.ts';
import { formatDate, formatDateNear, formatDateTime, formatLongDate, formatTime } from '../ui/format.ts';

/** `03:15`. */
export const clockTime = (at: number): string => formatTime(at, CHINA_OFFSET_MINUTES);

/** `11月22日`, `22 Nov`. */
export const calendarDay = (at: number): string => formatDate(at, CHINA_OFFSET_MINUTES);

/** `2026年11月22日`, `22 Nov 2026`. */
export const calendarDayOfYear = (at: number): string => formatLongDate(at, CHINA_OFFSET_MINUTES);

/** `11月22日 03:15`, `22 Nov 03:15`. */
export const dayAndTime = (at: number): string => formatDateTime(at, CHINA_OFFSET_MINUTES);

/** Day and time, with the year when `now` lies in another. */
export const dayAndTimeNear = (at: number, now: number): string =>
  `${formatDateNear(at, CHINA_OFFSET_MINUTES, now)} ${clockTime(at)}`;
