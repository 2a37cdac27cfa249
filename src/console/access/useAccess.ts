import { DAY_MS, startOfDay } from '../../domain/chinaDay.ts';
import type { AccessRow } from '../../protocol/consoleAccess.ts';
import { accessPageSchema } from '../../protocol/consoleAccess.ts';
import { search } from '../hub.ts';
import type { List } from '../pages.ts';
import { useList } from '../pages.ts';
import type { AccessFilter } from '../route.ts';
import { formatRoute } from '../route.ts';

/** The log as it was when it was opened: reading it does not move it. `about`: '' for all. */
export function useAccess(about: string, filter: AccessFilter): List<AccessRow> {
  const start = startOfDay(filter.day);
  return useList(
    formatRoute({ screen: 'access', about, filter }),
    (limit, after) =>
      search(accessPageSchema, '/access', {
        about,
        user: filter.user,
        action: filter.action,
        from: start,
        to: start === undefined ? undefined : start + DAY_MS,
        limit,
        after,
      }),
    false,
  );
}
