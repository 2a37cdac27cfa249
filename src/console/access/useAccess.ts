import { DAY_MS, startOfDay } from '../../domain/chinaDay.ts';
import type { AccessRow, AccessSubject } from '../../protocol/consoleAccess.ts';
import { accessPageSchema, accessReadersSchema } from '../../protocol/consoleAccess.ts';
import { read, search } from '../hub.ts';
import type { List } from '../pages.ts';
import { useList } from '../pages.ts';
import { useResource } from '../resource.ts';
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

/** Whose record it is, whatever the filters leave of the log; null until that is known. */
export function useAccessSubject(about: string): AccessSubject | null {
  const page = useResource(
    `whose record is ${about}`,
    () => search(accessPageSchema, '/access', { about, limit: 1 }),
    false,
  );
  return page.value?.about ?? null;
}

/** The accounts by which the log can be narrowed. */
export function useReaders(): readonly { readonly id: string; readonly name: string }[] {
  const readers = useResource('access readers', () => read(accessReadersSchema, '/access/readers'), false);
  return readers.value?.rows ?? [];
}
