/** Days that may lie in another year, as the duty office reads them; the year is left out of those of this one. */

import { formatDate, formatTime } from '../ui/format.ts';
import type { Lang } from '../ui/i18n.ts';
import { lang } from '../ui/i18n.ts';
import { dayOf, longDay } from './passes/passDates.ts';

/** As the day of `at` is written, with its year. `offset`: the place's minutes east of UTC. */
export const dateWithYear = (at: number, offset: number, language: Lang = lang.value): string =>
  longDay(dayOf(at, offset), language);

/** `11月22日` in the year of `now` (ms), `2025年11月22日` in any other. */
export function dateOf(at: number, offset: number, now: number, language: Lang = lang.value): string {
  const year = (ms: number) => dayOf(ms, offset).slice(0, 4);
  return year(at) === year(now) ? formatDate(at, offset, language) : dateWithYear(at, offset, language);
}

/** {@link dateOf} with hours and minutes. */
export const momentOf = (at: number, offset: number, now: number, language: Lang = lang.value): string =>
  `${dateOf(at, offset, now, language)} ${formatTime(at, offset)}`;
