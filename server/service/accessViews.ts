/** The access log as it is shown: notes with the names of what they refer to, as these are now. */
import * as z from 'zod/mini';
import type { Id } from '../../src/domain/id.ts';
import { idSchema } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { AccessPage, AccessRow, AccessSearch, AccessSubject } from '../../src/protocol/consoleAccess.ts';
import type { AccessNote } from '../store/accessNotes.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';

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

/** Gives what an id of a person or vehicle stands for. */
async function subjectsOf(hub: Hub, ids: readonly Id[]): Promise<(id: Id) => AccessSubject> {
  const persons = (await hub.store.entries('person', ids)).map((row) => ({
    ...row,
    type: 'person' as const,
  }));
  const vehicles = (await hub.store.entries('vehicle', ids)).map((row) => ({
    ...row,
    type: 'vehicle' as const,
  }));
  const known = new Map([...persons, ...vehicles].map(({ id, type, label }) => [id, { id, type, label }]));
  return (id) => known.get(id) ?? { id, type: null, label: '' };
}

async function rowsOf(
  hub: Hub,
  notes: readonly AccessNote[],
  subjectOf: (id: Id) => AccessSubject,
): Promise<AccessRow[]> {
  const readers = await readersOf(hub);
  return notes.map((note): AccessRow => {
    const { seq, at, userId, action, subject, via, reason } = note;
    return {
      seq,
      at,
      by: readers.get(userId) ?? { id: userId, name: '', villageId: null },
      action,
      about: note.about === '' ? null : subjectOf(note.about),
      villageId: note.about === '' && isId(subject) ? subject : null,
      passage: OF_PASSAGES.includes(action) ? subject : null,
      via,
      reason,
    };
  });
}

export async function listAccess(hub: Hub, query: AccessSearch): Promise<Result<AccessPage, 'malformed'>> {
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
  const { about } = query;
  const named = [...shown.map((note) => note.about), about ?? ''].filter((id) => id !== '');
  const subjectOf = await subjectsOf(hub, [...new Set(named)]);
  return ok({
    about: about === undefined ? null : subjectOf(about),
    rows: await rowsOf(hub, shown, subjectOf),
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
