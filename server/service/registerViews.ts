/** Lists and single entries of persons and vehicles, as the console shows them. */
import * as z from 'zod/mini';
import type { Id } from '../../src/domain/id.ts';
import { personEditSchema } from '../../src/domain/person.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import { vehicleEditSchema } from '../../src/domain/vehicle.ts';
import type { EntrySearch, FieldHistory, PersonRow, VehicleRow } from '../../src/protocol/consoleApi.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { EntryRow, EntryType } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { parseEntry } from './storedEntry.ts';

const PAGE = 50;

const labelCursor = z.object({ label: z.string(), id: z.string() });

/** A part of a long list; `next` is where it goes on. */
export interface PageOf<R> {
  readonly rows: R[];
  readonly next: string | null;
}

export const personRow = (row: EntryRow): PersonRow => ({
  id: row.id,
  villageId: row.scope,
  fields: personEditSchema.parse(currentFields(parseEntry(row.entry))),
  updatedAt: row.updatedAt || null,
});

export const vehicleRow = (row: EntryRow): VehicleRow => ({
  id: row.id,
  villageId: row.scope,
  fields: vehicleEditSchema.parse(currentFields(parseEntry(row.entry))),
  updatedAt: row.updatedAt || null,
});

/** A page of entries by label; one more row than asked for tells whether there is another page. */
export async function listEntries<R>(
  hub: Hub,
  type: EntryType,
  query: EntrySearch,
  rowOf: (row: EntryRow) => R,
): Promise<Result<PageOf<R>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(labelCursor, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const rows = await hub.store.listEntries({
    type,
    limit: limit + 1,
    ...(query.village === undefined ? {} : { scope: query.village }),
    ...(query.withdrawn ? { withdrawn: true } : {}),
    ...(query.words?.trim() ? { text: query.words.trim() } : {}),
    ...(after ? { after: after.value } : {}),
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last ? formatPageCursor({ label: last.label, id: last.id }) : null;
  return ok({ rows: shown.map(rowOf), next });
}

/** Who made the edit at this place of a chain, and why. */
async function sourceOf(hub: Hub, deviceId: Id, seq: number): Promise<{ by: string; reason: string }> {
  const [stored] = await hub.store.events({ deviceId, from: seq, to: seq });
  const decoded = stored?.event ? decodeEvent(stored.event) : undefined;
  if (!decoded?.ok || !decoded.value.known) return { by: '', reason: '' };
  const { actor, event } = decoded.value;
  const device = await hub.store.device(deviceId);
  // On the hub's own chain it is who was signed in; on a phone's it is somebody on duty, who is no user.
  const user = actor === null ? undefined : await hub.store.user(actor);
  const said = event.kind === 'personRecorded' || event.kind === 'vehicleRecorded' ? event.body.reason : '';
  return { by: (device?.role === 'phone' ? device.label : user?.name) ?? '', reason: said };
}

/** All versions of all fields, latest first within each. */
export async function historyOf(hub: Hub, row: EntryRow): Promise<FieldHistory[]> {
  const sources = new Map<string, { by: string; reason: string }>();
  const history: FieldHistory[] = [];
  for (const [field, versions = []] of Object.entries(parseEntry(row.entry))) {
    for (const { value, deviceId, seq, stamp } of versions) {
      const place = `${deviceId}:${seq}`;
      const source = sources.get(place) ?? (await sourceOf(hub, deviceId, seq));
      sources.set(place, source);
      history.push({ field, value, deviceId, seq, at: stamp.wall, ...source });
    }
  }
  return history;
}
