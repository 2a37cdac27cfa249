/** Lists and single entries of persons and vehicles, as the console shows them. */
import * as z from 'zod/mini';
import { personEditSchema } from '../../src/domain/person.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import { vehicleEditSchema } from '../../src/domain/vehicle.ts';
import type { EntrySearch, FieldHistory, PersonRow, VehicleRow } from '../../src/protocol/consoleApi.ts';
import type { EntryRow, EntryType } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { parseEntry } from './projections.ts';

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

/** All versions of all fields, latest first within each. */
export const historyOf = (row: EntryRow): FieldHistory[] =>
  Object.entries(parseEntry(row.entry)).flatMap(([field, versions = []]) =>
    versions.map(({ value, deviceId, seq, stamp }) => ({ field, value, deviceId, seq, at: stamp.wall })),
  );
