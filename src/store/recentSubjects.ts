/** Who was at a gate of late: people who pass a gate come again, so a word that fits thousands means one of them. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { openContent } from './contentCodec.ts';
import type { StoredPassage } from './database.ts';

/** Passages that are looked through: some hours at a busy gate, and read in a few milliseconds. */
const PASSAGES = 200;

const subjectOf = z.object({ passage: z.object({ subject: z.object({ id: idSchema }) }) });

export interface RecentSubjects {
  /**
   * Subjects of the last passages, latest first. What was read before is not read again; the transaction must have
   * the passages.
   */
  read(transaction: IDBTransaction): Promise<readonly Id[]>;
  /** Something older than the last passages may have come: all is read again. */
  forget(): void;
}

/** `now`: the phone's clock, ms since 1970. */
export function createRecentSubjects(now: () => number): RecentSubjects {
  let subjects: readonly Id[] = [];
  let latest: StoredPassage['at'] | undefined;
  return {
    async read(transaction) {
      const index = transaction.objectStore('passages').index('[at+id]');
      // What came in the same ms as the last is read once more, and what comes now is behind none that another
      // phone's clock has put into the future.
      const range = latest === undefined ? null : IDBKeyRange.lowerBound([Math.min(latest, now())]);
      const rows = await lastRows(index, range);
      latest = rows[0]?.at ?? latest;
      const found = rows.flatMap(({ content }) => openContent(subjectOf, content)?.passage.subject.id ?? []);
      if (found.length > 0) subjects = [...new Set([...found, ...subjects])].slice(0, PASSAGES);
      return subjects;
    },
    forget() {
      latest = undefined;
      subjects = [];
    },
  };
}

/** The last rows of the range, latest first. */
async function lastRows(index: IDBIndex, range: IDBKeyRange | null): Promise<StoredPassage[]> {
  const rows: StoredPassage[] = [];
  const request = index.openCursor(range, 'prev');
  let cursor = await promisifyRequest(request);
  while (cursor) {
    rows.push(cursor.value);
    if (rows.length >= PASSAGES) break;
    cursor.continue();
    cursor = await promisifyRequest(request);
  }
  return rows;
}
