/** Who was at a gate of late: people who pass a gate come again, so a word that fits thousands means one of them. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import { idSchema } from '../domain/id.ts';
import { SUBJECT_TYPES } from '../domain/passage.ts';
import { openContent } from './contentCodec.ts';
import type { RegisterRow, StoredPassage } from './database.ts';

/** Passages that are looked through: some hours at a busy gate, and read in a few milliseconds. */
const PASSAGES = 200;

const seenSchema = z.object({
  passage: z.object({ subject: z.object({ type: z.enum(SUBJECT_TYPES), id: idSchema }) }),
  occurredAt: z.number(),
});

/** Tables in which they stand. */
export type SubjectTable = 'people' | 'vehicles';

/** Somebody or something that was at a gate of late, as the register has it. */
export interface RecentSubject {
  readonly table: SubjectTable;
  readonly row: RegisterRow;
  /** When it was there last, by the clock of the phone there, ms since 1970. */
  readonly occurredAt: number;
}

export interface RecentSubjects {
  /**
   * Subjects of the last passages that are in the register, latest first. What was read before is not read again; the
   * transaction must have the passages, the people and the vehicles.
   */
  read(transaction: IDBTransaction): Promise<readonly RecentSubject[]>;
  /** Somebody has come: the next answer knows it. */
  renew(): void;
  /** What was read may have changed, or something older may have come: all is read again. */
  forget(): void;
}

/** Between two keys that are pressed nobody is looked for anew, ms; what another page saves is known after it. */
const FRESH_MS = 2000;

interface Seen {
  readonly table: SubjectTable;
  readonly occurredAt: number;
}

/** What was read so far; forgotten as a whole, so that a reading that is under way brings nothing back. */
interface Known {
  seen: ReadonlyMap<Id, Seen>;
  /** Null for who is not in the register. */
  readonly rows: Map<Id, RegisterRow | null>;
  latest: StoredPassage['at'] | undefined;
  answer: Promise<readonly RecentSubject[]> | undefined;
  /** By the phone's clock, ms since 1970. */
  answeredAt: number;
}

const nothingKnown = (): Known => ({
  seen: new Map(),
  rows: new Map(),
  latest: undefined,
  answer: undefined,
  answeredAt: 0,
});

/** `now`: the phone's clock, ms since 1970. */
export function createRecentSubjects(now: () => number): RecentSubjects {
  let known = nothingKnown();
  return {
    read(transaction) {
      const from = known;
      const age = now() - from.answeredAt;
      if (from.answer !== undefined && age >= 0 && age < FRESH_MS) return from.answer;
      from.answeredAt = now();
      from.answer = readAnew(from, transaction, now());
      // What could not be read is read again.
      from.answer.catch(() => {
        from.answer = undefined;
      });
      return from.answer;
    },
    renew() {
      known.answer = undefined;
    },
    forget() {
      known = nothingKnown();
    },
  };
}

async function readAnew(
  known: Known,
  transaction: IDBTransaction,
  now: number,
): Promise<readonly RecentSubject[]> {
  // What came in the same ms as the last is read once more, and what comes now is behind none that another
  // phone's clock has put into the future.
  const range = known.latest === undefined ? null : IDBKeyRange.lowerBound([Math.min(known.latest, now)]);
  const passages = await lastPassages(transaction.objectStore('passages').index('[at+id]'), range);
  known.latest = passages[0]?.at ?? known.latest;
  known.seen = latestFirst([...passages.flatMap(subjectSeen), ...known.seen]);
  const { seen, rows } = known;
  await Promise.all(
    [...seen].map(async ([id, { table }]) => {
      if (rows.has(id)) return;
      const request: IDBRequest<RegisterRow | undefined> = transaction.objectStore(table).get(id);
      rows.set(id, (await promisifyRequest(request)) ?? null);
    }),
  );
  return [...seen].flatMap(([id, { table, occurredAt }]) => {
    const row = rows.get(id);
    return row ? [{ table, row, occurredAt }] : [];
  });
}

const TABLES = { person: 'people', vehicle: 'vehicles' } as const;

function subjectSeen({ content, subject: index }: StoredPassage): [Id, Seen][] {
  // Who was taken back was not seen.
  if (index === undefined) return [];
  const seen = openContent(seenSchema, content);
  if (seen === undefined) return [];
  const { type, id } = seen.passage.subject;
  return [[id, { table: TABLES[type], occurredAt: seen.occurredAt }]];
}

/** The first of each subject, and no more than are looked through. */
function latestFirst(subjects: readonly (readonly [Id, Seen])[]): ReadonlyMap<Id, Seen> {
  const first = new Map<Id, Seen>();
  for (const [id, seen] of subjects) {
    if (first.size >= PASSAGES) break;
    if (!first.has(id)) first.set(id, seen);
  }
  return first;
}

/** The last passages of the range, latest first. */
async function lastPassages(index: IDBIndex, range: IDBKeyRange | null): Promise<StoredPassage[]> {
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
