/** How long there is to report somebody who is held, or since when that is over: words, for digits read as others do. */
import { defineCopy } from '../ui/i18n.ts';

export const spanCopy = defineCopy({
  zhHans: {
    minutes: (minutes: number) => `${minutes}分`,
    hours: (hours: number) => `${hours}小时`,
    hoursMinutes: (hours: number, minutes: number) => `${hours}小时${minutes}分`,
  },
  en: {
    minutes: (minutes) => `${minutes} min`,
    hours: (hours) => `${hours} h`,
    hoursMinutes: (hours, minutes) => `${hours} h ${minutes} min`,
  },
  zhHant: {
    minutes: (minutes) => `${minutes}分`,
    hours: (hours) => `${hours}小時`,
    hoursMinutes: (hours, minutes) => `${hours}小時${minutes}分`,
  },
});

const MINUTE = 60_000;
const HOUR_MINUTES = 60;

/** `12分`, `1小时12分`; a minute that has begun counts. `ms`: how long. */
export function spanOf(ms: number, words: (typeof spanCopy)['zhHans']): string {
  const minutes = Math.max(1, Math.ceil(ms / MINUTE));
  const hours = Math.floor(minutes / HOUR_MINUTES);
  if (hours === 0) return words.minutes(minutes);
  return minutes % HOUR_MINUTES === 0
    ? words.hours(hours)
    : words.hoursMinutes(hours, minutes % HOUR_MINUTES);
}
