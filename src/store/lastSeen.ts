/** When somebody or something was last at a gate. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { BlindIndex } from './contentCodec.ts';
import type { PhoneDatabase } from './database.ts';
import { beginReading } from './plainTransaction.ts';

/** A key of the index over subject and time. */
const lastPlace = z.tuple([z.string(), z.number()]);

/** When a subject was last seen at any gate, ms since 1970. `passages`: the table, in a transaction that has it. */
export async function lastSeen(
  passages: IDBObjectStore,
  blind: BlindIndex,
  id: Id,
): Promise<number | undefined> {
  const subject = blind('subject', id);
  const range = IDBKeyRange.bound([subject, -Infinity], [subject, Infinity]);
  // The key alone says when: the passage itself is neither read nor opened.
  const cursor = await promisifyRequest(passages.index('[subject+at]').openKeyCursor(range, 'prev'));
  const at = lastPlace.safeParse(cursor?.key).data?.[1];
  return at === undefined ? undefined : Math.floor(at);
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
