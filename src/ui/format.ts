import { uiCopy } from './copy.ts';
import type { Lang } from './i18n.ts';
import { lang } from './i18n.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const two = (n: number) => String(n).padStart(2, '0');

/** The wall clock of a place, read through the UTC getters. */
function wallClock(atMs: number, offsetMinutes: number): Date {
  return new Date(atMs + offsetMinutes * MINUTE);
}

/** Hours and minutes, 24-hour clock: `03:15`. `atMs`: Unix ms. `offsetMinutes`: the place's minutes east of UTC. */
export function formatTime(atMs: number, offsetMinutes: number): string {
  const at = wallClock(atMs, offsetMinutes);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

/** The day: `11月22日`, `22 Nov`. Parameters as for {@link formatTime}. */
export function formatDate(atMs: number, offsetMinutes: number, language: Lang = lang.value): string {
  const at = wallClock(atMs, offsetMinutes);
  if (language === 'en') return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''}`;
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
}

/** The day with its year: `2026年11月22日`, `22 Nov 2026`. Parameters as for {@link formatTime}. */
export function formatLongDate(atMs: number, offsetMinutes: number, language: Lang = lang.value): string {
  const year = wallClock(atMs, offsetMinutes).getUTCFullYear();
  const day = formatDate(atMs, offsetMinutes, language);
  return language === 'en' ? `${day} ${year}` : `${year}年${day}`;
}

/** The day, with its year when `nowMs` lies in another. Parameters as for {@link formatTime}. */
export function formatDateNear(
  atMs: number,
  offsetMinutes: number,
  nowMs: number,
  language: Lang = lang.value,
): string {
  const [year, thisYear] = [atMs, nowMs].map((ms) => wallClock(ms, offsetMinutes).getUTCFullYear());
  return (year === thisYear ? formatDate : formatLongDate)(atMs, offsetMinutes, language);
}

/** Day and time: `11月22日 03:15`, `22 Nov 03:15`. Parameters as for {@link formatTime}. */
export function formatDateTime(atMs: number, offsetMinutes: number, language: Lang = lang.value): string {
  return `${formatDate(atMs, offsetMinutes, language)} ${formatTime(atMs, offsetMinutes)}`;
}

/** How long ago, in the largest whole unit: `不到1分钟`, `5分钟`, `3小时`, `2天`. A negative age is none. */
export function formatAge(ageMs: number, language: Lang = lang.value): string {
  const words = uiCopy[language];
  if (ageMs < MINUTE) return words.agoNow;
  if (ageMs < HOUR) return words.agoMinutes(Math.floor(ageMs / MINUTE));
  if (ageMs < DAY) return words.agoHours(Math.floor(ageMs / HOUR));
  return words.agoDays(Math.floor(ageMs / DAY));
}

/** A temperature in tenths of a degree Celsius, with its unit and a space that does not break: `36.6 °C`. */
export function formatTemperature(deciCelsius: number): string {
  return `${(deciCelsius / 10).toFixed(1)}\u00a0°C`;
}

/** A count with its thousands apart: `12,345`. */
export function formatCount(n: number): string {
  return n.toLocaleString('en-US');
}
