/** The access log as it is shown: notes with the names of what they refer to, as these are now. */
import * as z from 'zod/mini';
import type { Id } from '../../src/domain/id.ts';
import { idSchema } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { AccessRow, AccessSearch } from '../../src/protocol/consoleAccess.ts';
import type { AccessNote } from '../store/accessNotes.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import type { PageOf } from './registerViews.ts';

const PAGE = 50;
const cursorSchema = z.object({ at: z.int(), seq: z.int() });

const isId = (text: string): boolean => idSchema.safeParse(text).success;
/** Actions of which the subject is a passage. */
const OF_PASSAGES: readonly string[] = ['readPassage', 'readPhoto'];

/** Who reads: accounts by their names, phones by what they are called. */
async function readersOf(hub: Hub): Promise<ReadonlyMap<Id, AccessRow['by']>> {
  const users = (await hub.store.users()).map(({ id, name }) => ({ id, name, villageId: null }));
  const phones = (await hub.store.devices()).map(({ id, label, scope }) => ({
    id,
    name: label,
    villageId: scope,
  }));
  return new Map([...phones, ...users].map((reader) => [reader.id, reader]));
}

async function rowsOf(hub: Hub, notes: readonly AccessNote[]): Promise<AccessRow[]> {
  const readers = await readersOf(hub);
  const about = [...new Set(notes.flatMap((note) => (note.about === '' ? [] : [note.about])))];
  const entries = [
    ...(await hub.store.entries('person', about)),
    ...(await hub.store.entries('vehicle', about)),
  ];
  const labels = new Map(entries.map(({ id, type, label }) => [id, { id, type, label }]));
  return notes.map((note): AccessRow => {
    const { seq, at, userId, action, subject, via, reason } = note;
    const known = labels.get(note.about);
    const type = known?.type === 'person' || known?.type === 'vehicle' ? known.type : null;
    return {
      seq,
      at,
      by: readers.get(userId) ?? { id: userId, name: '', villageId: null },
      action,
      about: note.about === '' ? null : { id: note.about, type, label: known?.label ?? '' },
      villageId: note.about === '' && isId(subject) ? subject : null,
      passage: OF_PASSAGES.includes(action) ? subject : null,
      via,
      reason,
    };
  });
}

export async function listAccess(
  hub: Hub,
  query: AccessSearch,
): Promise<Result<PageOf<AccessRow>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(cursorSchema, query.after);
  if (after && !after.ok) return after;
  const size = query.limit ?? PAGE;
  const found = await hub.store.accessNotes({
    limit: size + 1,
    ...(query.about === undefined ? {} : { about: query.about }),
    ...(query.user === undefined ? {} : { userId: query.user }),
    ...(query.action === undefined ? {} : { action: query.action }),
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
    ...(after ? { before: after.value } : {}),
  });
  const shown = found.slice(0, size);
  const last = shown.at(-1);
  return ok({
    rows: await rowsOf(hub, shown),
    next: found.length > size && last ? formatPageCursor({ at: last.at, seq: last.seq }) : null,
  });
}

/** For how long whoever has said why may download what they have asked for. */
const EXPORT_MS = 10 * 60_000;

/** Whether this note says that this person takes this village's register away, just now. */
export async function allowsExport(hub: Hub, place: number, actor: Id, village: Id): Promise<boolean> {
  const note = await hub.store.accessNote(place);
  return (
    note?.action === 'exportRegister' &&
    note.userId === actor &&
    note.subject === village &&
    hub.environment.now() - note.at < EXPORT_MS
  );
}
