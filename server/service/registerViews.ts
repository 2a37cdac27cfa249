/** Lists and single entries of persons and vehicles, as the console shows them. */
import * as z from 'zod/mini';
import { refText } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { personEditSchema } from '../../src/domain/person.ts';
import { currentFields } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import { vehicleEditSchema } from '../../src/domain/vehicle.ts';
import type {
  EntrySearch,
  FieldHistory,
  PassageRow,
  PassageSearch,
  PersonRow,
  VehicleRow,
} from '../../src/protocol/consoleApi.ts';
import { entryFlagsFromBits } from '../../src/protocol/responses.ts';
import type { EntryRow, EntryType, PassageEntry } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { parseEntry } from './projections.ts';

const PAGE = 50;
/** Passages shown beside a person. */
const RECENT = 20;

const labelCursor = z.object({ label: z.string(), id: z.string() });
const passageCursor = z.object({ at: z.number(), deviceId: z.string(), seq: z.number() });

interface PageOf<R> {
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

/** Passages with the names of what they refer to, as these are now. */
export async function passageRows(hub: Hub, passages: readonly PassageEntry[]): Promise<PassageRow[]> {
  const idsOf = (type: 'person' | 'vehicle') => [
    ...new Set(
      passages.flatMap(({ passage }) => (passage.subject.type === type ? [passage.subject.id] : [])),
    ),
  ];
  const subjects = [
    ...(await hub.store.entries('person', idsOf('person'))),
    ...(await hub.store.entries('vehicle', idsOf('vehicle'))),
  ];
  const gates = await hub.store.entries('checkpoint', [
    ...new Set(passages.map(({ passage }) => passage.checkpointId)),
  ]);
  const devices = await hub.store.devices();
  const subjectById = new Map(subjects.map((row) => [`${row.type} ${row.id}`, row]));
  const gateById = new Map(gates.map((row) => [row.id, row.label]));
  const deviceById = new Map(devices.map((row) => [row.id, row.label]));
  return passages.map((row): PassageRow => {
    const { passage } = row;
    const { type, id } = passage.subject;
    const subject = subjectById.get(`${type} ${id}`);
    return {
      id: refText(row),
      occurredAt: row.occurredAt,
      offsetMinutes: row.offsetMinutes,
      receivedAt: row.receivedAt,
      villageId: row.scope,
      checkpoint: { id: passage.checkpointId, name: gateById.get(passage.checkpointId) ?? '' },
      direction: passage.direction,
      subject: { type, id, label: subject?.label ?? '', household: subject?.household ?? '' },
      readings: passage.readings,
      credential: passage.credential,
      decision: passage.decision,
      reason: passage.reason,
      note: passage.note,
      validationFlags: passage.flags,
      ...entryFlagsFromBits(row.flags),
      device: { id: row.deviceId, label: deviceById.get(row.deviceId) ?? '' },
    };
  });
}

export async function listPassages(
  hub: Hub,
  query: PassageSearch,
): Promise<Result<PageOf<PassageRow>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(passageCursor, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const rows = await hub.store.passages({
    limit: limit + 1,
    ...(query.village === undefined ? {} : { scope: query.village }),
    ...(query.checkpoint === undefined ? {} : { checkpointId: query.checkpoint }),
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
    ...(query.decision === undefined ? {} : { decision: query.decision }),
    ...(query.direction === undefined ? {} : { direction: query.direction }),
    ...(query.words?.trim() ? { text: query.words.trim() } : {}),
    ...(after ? { before: after.value } : {}),
  });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const key = last && { at: last.at, deviceId: last.deviceId, seq: last.seq };
  return ok({
    rows: await passageRows(hub, shown),
    next: rows.length > limit && key ? formatPageCursor(key) : null,
  });
}

export const recentPassages = async (hub: Hub, subjectId: Id): Promise<PassageRow[]> =>
  passageRows(hub, await hub.store.passages({ subjectId, limit: RECENT }));
