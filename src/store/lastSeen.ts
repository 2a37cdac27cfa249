/** When somebody or something was last at a gate. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, StoredPassage } from './database.ts';
import { beginReading } from './plainTransaction.ts';

const timeOf = z.object({ occurredAt: z.number() });

/**
 * When a subject was last seen at any gate, by the clock of the phone there, ms since 1970. `passages`: the table, in a
 * transaction that has it.
 */
export async function lastSeen(
  passages: IDBObjectStore,
  blind: BlindIndex,
  id: Id,
): Promise<number | undefined> {
  const subject = blind('subject', id);
  const range = IDBKeyRange.bound([subject, -Infinity], [subject, Infinity]);
  // The key says which was the last, but not when: it orders by cause, where a clock may be wrong.
  const request: IDBRequest<IDBCursorWithValue | null> = passages
    .index('[subject+at]')
    .openCursor(range, 'prev');
  const row: StoredPassage | undefined = (await promisifyRequest(request))?.value;
  return row && openContent(timeOf, row.content)?.occurredAt;
}

/** When each of them was last seen, ms since 1970; who never was is not among them. */
export async function lastSeenOf(
  database: PhoneDatabase,
  blind: BlindIndex,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  const passages = (await beginReading(database, ['passages'])).objectStore('passages');
  const times = await Promise.all(ids.map((id) => lastSeen(passages, blind, id)));
  return new Map(ids.flatMap((id, i) => (times[i] === undefined ? [] : [[id, times[i]]])));
}
