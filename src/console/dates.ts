/** Times that may lie in another year, as the duty office reads them. */
import { formatDateNear, formatTime } from '../ui/format.ts';
import type { Lang } from '../ui/i18n.ts';
import { lang } from '../ui/i18n.ts';

/** `11月22日 03:15` in the year of `now` (ms), `2025年11月22日 03:15` in any other. `offset`: minutes east of UTC. */
export const momentOf = (at: number, offset: number, now: number, language: Lang = lang.value): string =>
  `${formatDateNear(at, offset, now, language)} ${formatTime(at, offset)}`;
