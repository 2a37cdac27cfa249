/** Finding people and vehicles by what is typed, by plain IndexedDB: each key that is pressed asks again. */
import { promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import { compactCode, halfWidth } from '../domain/compactCode.ts';
import type { Id } from '../domain/id.ts';
import type { PersonEdit } from '../domain/person.ts';
import { personEditSchema } from '../domain/person.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, RegisterRow } from './database.ts';
import { lastSeen } from './lastSeen.ts';
import { beginReading } from './plainTransaction.ts';
import { fieldsAs } from './projection.ts';
import type { RecentSubjects } from './recentSubjects.ts';
import { wordTokens } from './registerEntry.ts';
import type { LookupResult } from './rows.ts';

/** Rows that are opened and ranked at most: a single character of a common name finds thousands. */
const CANDIDATES = 32;

const NOTHING: LookupResult = { persons: [], vehicles: [] };

/** A number that is written in groups is one word. */
const NUMBER = /^\+?\d{4,}X?$/;

const wordsOf = (text: string): string[] => {
  const whole = compactCode(text);
  if (NUMBER.test(whole)) return [whole];
  const words = halfWidth(text).split(/\s+/).map(compactCode);
  return words.filter((word) => word !== '');
};

/**
 * Finds people and vehicles, `limit` of each at most, best first; who was at a gate last comes first among those
 * who fit as well. All is read in one transaction: beginning one costs a slow phone more than what is read in it.
 * For no words it finds nothing, and reads what makes the first answer quick.
 */
export async function lookUp(
  database: PhoneDatabase,
  blind: BlindIndex,
  recent: RecentSubjects,
  text: string,
  limit: number,
): Promise<LookupResult> {
  const words = wordsOf(text);
  const transaction = await beginReading(database, ['people', 'vehicles', 'passages']);
  const subjects = recent.read(transaction);
  if (words.length === 0) {
    await subjects;
    return NOTHING;
  }
  const find = async <T extends object>(table: 'people' | 'vehicles', kind: Kind<T>) => {
    const rows = await candidates(transaction.objectStore(table), blind, subjects, words);
    const best = bestOf(rows, words, kind, limit);
    return withLastPassage(transaction.objectStore('passages'), blind, best);
  };
  const [persons, vehicles] = await Promise.all([
    find('people', PERSON),
    find('vehicles', VEHICLE),
    subjects,
  ]);
  return { persons, vehicles };
}

/**
 * Rows that the index finds for all words, who was at a gate last first; what only shares fragments is sorted out
 * by `scoreOf`.
 */
async function candidates(
  store: IDBObjectStore,
  blind: BlindIndex,
  subjects: Promise<readonly Id[]>,
  words: readonly string[],
): Promise<RegisterRow[]> {
  const index = store.index('tokens');
  const idsWith = (token: string): Promise<Id[]> =>
    promisifyRequest<IDBValidKey[]>(index.getAllKeys(blind('token', token))).then((keys) => keys.map(String));
  const [ofWords, recent] = await Promise.all([
    Promise.all(
      words.map(async (word) => {
        const ways = wordTokens(word).map((tokens) => Promise.all([...new Set(tokens)].map(idsWith)));
        // The longest fragments say most: what they find must not be cut off.
        return [...new Set((await Promise.all(ways)).reverse().flatMap(intersection))];
      }),
    ),
    subjects,
  ]);
  const ids = recentFirst(intersection(ofWords), recent).slice(0, CANDIDATES);
  const rows = ids.map((id): Promise<RegisterRow | undefined> => promisifyRequest(store.get(id)));
  return (await Promise.all(rows)).flatMap((row) => row ?? []);
}

function intersection(lists: readonly Id[][]): Id[] {
  const [shortest = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((id) => sets.every((set) => set.has(id)));
}

/** Those who were at a gate of late are meant rather than any others. */
function recentFirst(ids: readonly Id[], recent: readonly Id[]): readonly Id[] {
  const all = new Set(ids);
  return [...new Set([...recent.filter((id) => all.has(id)), ...ids])];
}

/** How well all words fit: an exact value before a beginning, before a part; the household least. 0: not at all. */
function scoreOf(words: readonly string[], values: readonly string[], household: string): number {
  const plain = values.map(compactCode);
  const address = compactCode(household);
  let total = 0;
  for (const word of words) {
    let best = address.includes(word) ? 1 : 0;
    for (const value of plain) {
      if (value === word) best = Math.max(best, 8);
      else if (value.startsWith(word)) best = Math.max(best, 4);
      else if (value.includes(word)) best = Math.max(best, 2);
    }
    if (best === 0) return 0;
    total += best;
  }
  return total;
}

interface Kind<T> {
  readonly schema: z.ZodMiniType<T>;
  /** Fields that a word can be, or be a part of. */
  readonly named: readonly (keyof T & string)[];
}

const PERSON: Kind<PersonEdit> = { schema: personEditSchema, named: ['name', 'phone', 'idDocument'] };
const VEHICLE: Kind<VehicleEdit> = { schema: vehicleEditSchema, named: ['plate', 'driver', 'phone'] };

/** The versions in force of a row's fields, which is all of an entry that a list shows. */
const shownSchema = z.record(z.string(), z.array(z.object({ value: z.unknown() })));

interface Row<T> {
  readonly id: Id;
  readonly fields: T;
}

/**
 * The `limit` rows that fit best; those that fit as well keep their order. Only they are checked against the schema:
 * that costs more than to rank them.
 */
function bestOf<T extends object>(
  rows: readonly RegisterRow[],
  words: readonly string[],
  { schema, named }: Kind<T>,
  limit: number,
): Row<T>[] {
  const scored = rows.flatMap(({ id, content }) => {
    const entry = openContent(shownSchema, content);
    if (!entry) return [];
    const current = Object.fromEntries(
      Object.entries(entry).map(([field, [latest]]) => [field, latest?.value]),
    );
    const textOf = (field: string): string => {
      const value = current[field];
      return typeof value === 'string' ? value : '';
    };
    const score = scoreOf(words, named.map(textOf), textOf('household'));
    return score > 0 ? [{ id, current, score }] : [];
  });
  return scored
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .flatMap(({ id, current }) => {
      const fields = fieldsAs(schema, current);
      return fields ? [{ id, fields }] : [];
    });
}

async function withLastPassage<T>(
  passages: IDBObjectStore,
  blind: BlindIndex,
  best: readonly Row<T>[],
): Promise<(Row<T> & { readonly lastPassage?: number })[]> {
  const times = await Promise.all(best.map(({ id }) => lastSeen(passages, blind, id)));
  return best.map(({ id, fields }, i) => {
    const at = times[i];
    return { id, fields, ...(at === undefined ? {} : { lastPassage: at }) };
  });
}
