/** Who is where they do not live, as the duty office looks for them. */
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { PassageRow } from '../../src/protocol/consoleApi.ts';
import type { PresenceGroup, PresenceSearch } from '../../src/protocol/consolePresence.ts';
import type { OutOfPlaceFilter } from '../store/presences.ts';
import type { Hub } from './hub.ts';
import { parsePageCursor } from './pageCursor.ts';
import { PAGE, pageOfPassages, passageCursor } from './passageViews.ts';
import type { PageOf } from './registerViews.ts';

export const GROUPS: Readonly<Record<PresenceGroup, Pick<OutOfPlaceFilter, 'subject' | 'belongs'>>> = {
  visitors: { subject: 'person', belongs: 'elsewhere' },
  visitingVehicles: { subject: 'vehicle', belongs: 'elsewhere' },
  awayResidents: { subject: 'person', belongs: 'here' },
  awayVehicles: { subject: 'vehicle', belongs: 'here' },
};

export async function listPresences(
  hub: Hub,
  query: PresenceSearch,
): Promise<Result<PageOf<PassageRow>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(passageCursor, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const rows = await hub.store.outOfPlace({
    scope: query.village,
    ...GROUPS[query.group],
    limit: limit + 1,
    ...(query.checkpoint === undefined ? {} : { checkpointId: query.checkpoint }),
    ...(query.words?.trim() ? { text: query.words.trim() } : {}),
    ...(after ? { before: after.value } : {}),
  });
  return ok(await pageOfPassages(hub, rows, limit));
}
