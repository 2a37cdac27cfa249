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
import type { Families } from './families.ts';
import { beginReading } from './plainTransaction.ts';
import { fieldsAs } from './projection.ts';
import type { RecentSubjects, SubjectTable } from './recentSubjects.ts';
import { formsOfName, wordTokens } from './registerEntry.ts';
import type { LookupResult } from './rows.ts';
import { loadSpelling } from './spelling.ts';

/** Rows that are opened and ranked together: a single character of a common name finds thousands. */
const CHUNK = 12;

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
 * Finds people and vehicles, `limit` of each at most, best first. Among those who fit as well, people of `households`
 * come first, then whoever was at a gate last. All is read in one transaction, and by few questions: each of them costs
 * a slow phone more than what is read by it. For no words it finds nothing, and reads what makes the first answer quick;
 * of the households those alone count who were read by then.
 */
export async function lookUp(
  database: PhoneDatabase,
  blind: BlindIndex,
  { recent, families }: Remembered,
  text: string,
  limit: number,
  households: readonly string[],
): Promise<LookupResult> {
  const words = wordsOf(text);
  await loadSpelling();
  const transaction = await beginReading(database, ['people', 'vehicles', 'passages']);
  const subjects = recent.read(transaction);
  if (words.length === 0) {
    await Promise.all([subjects, families.read(transaction, blind, households)]);
    return NOTHING;
  }
  // A row must have all tokens of one of the ways of each word.
  const ways = words.map((word) =>
    wordTokens(word).map((tokens) => [...new Set(tokens)].map((token) => blind('token', token))),
  );
  const candidates = Math.ceil(limit / CHUNK) * CHUNK;
  const find = async <T extends object>(table: SubjectTable, kind: Kind<T>) => {
    const [found, known] = await Promise.all([
      rowsWith(transaction.objectStore(table), ways, candidates),
      subjects,
    ]);
    const lately = known.filter((one) => one.table === table);
    const times = new Map(lately.map(({ row, occurredAt }) => [row.id, occurredAt]));
    const fitting = lately.filter(({ row }) => fits(row, ways)).map(({ row }) => row);
    const family = table === 'people' ? families.of(households).filter((row) => fits(row, ways)) : [];
    const familyIds = new Set(family.map(({ id }) => id));
    const familyLately = fitting.filter(({ id }) => familyIds.has(id));
    const inOrder = onceEach([...familyLately, ...family, ...fitting, ...found]);
    const best = bestOf(inOrder.slice(0, candidates), words, kind, limit);
    return best.map((row) => {
      const lastPassage = times.get(row.id);
      return lastPassage === undefined ? row : { ...row, lastPassage };
    });
  };
  const [persons, vehicles] = await Promise.all([find('people', PERSON), find('vehicles', VEHICLE)]);
  return { persons, vehicles };
}

/** What was read for earlier questions. */
export interface Remembered {
  readonly recent: RecentSubjects;
  readonly families: Families;
}

/** The first of each. */
const onceEach = (rows: readonly RegisterRow[]): RegisterRow[] => {
  const first = new Map<Id, RegisterRow>();
  for (const row of rows) if (!first.has(row.id)) first.set(row.id, row);
  return [...first.values()];
};

/** For each word the ways in which it can be found, each as blind tokens. */
type Ways = readonly (readonly (readonly string[])[])[];

const fits = ({ tokens }: RegisterRow, ways: Ways): boolean =>
  ways.every((ofWord) => ofWord.some((way) => way.every((token) => tokens.includes(token))));

/**
 * `count` of the rows that the index finds for all words, or somewhat more; what only shares fragments is sorted out
 * by `scoreOf`. A single token is one question; several have to be brought together first.
 */
async function rowsWith(store: IDBObjectStore, ways: Ways, count: number): Promise<RegisterRow[]> {
  const index = store.index('tokens');
  const [only, ...others] = ways;
  if (only && others.length === 0 && only.every((way) => way.length === 1)) {
    // What says most comes first.
    const tokens = only.flat().reverse();
    const found = await Promise.all(
      tokens.map((token) => promisifyRequest<RegisterRow[]>(index.getAll(token, count))),
    );
    return [...new Map(found.flat().map((row) => [row.id, row])).values()];
  }
  const idsWith = (token: string): Promise<Id[]> =>
    promisifyRequest<IDBValidKey[]>(index.getAllKeys(token)).then((keys) => keys.map(String));
  const ofWords = await Promise.all(
    ways.map(async (ofWord) => {
      const found = await Promise.all(ofWord.map((way) => Promise.all(way.map(idsWith))));
      return [...new Set(found.reverse().flatMap(intersection))];
    }),
  );
  const ids = intersection(ofWords).slice(0, count);
  const rows = ids.map((id): Promise<RegisterRow | undefined> => promisifyRequest(store.get(id)));
  return (await Promise.all(rows)).flatMap((row) => row ?? []);
}

function intersection(lists: readonly Id[][]): Id[] {
  const [shortest = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((id) => sets.every((set) => set.has(id)));
}

/** How well all words fit: an exact value before a beginning, before a part; the household least. 0: not at all. */
function scoreOf(words: readonly string[], values: readonly string[], household: string): number {
  const address = compactCode(household);
  let total = 0;
  for (const word of words) {
    let best = address.includes(word) ? 1 : 0;
    for (const value of values) {
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
  /** The field that is a person's name; a word can also be its initials. */
  readonly name: keyof T & string;
  /** Other fields that a word can be, or be a part of. */
  readonly codes: readonly (keyof T & string)[];
}

const PERSON: Kind<PersonEdit> = { schema: personEditSchema, name: 'name', codes: ['phone', 'idDocument'] };
const VEHICLE: Kind<VehicleEdit> = {
  schema: vehicleEditSchema,
  name: 'driver',
  codes: ['plate', 'phone', 'note'],
};

/** The versions in force of a row's fields, which is all of an entry that a list shows. */
const shownSchema = z.record(z.string(), z.array(z.object({ value: z.unknown() })));

interface Row<T> {
  readonly id: Id;
  readonly fields: T;
}

/**
 * The `limit` rows that fit best; those that fit as well keep their order. Rows are ranked chunk by chunk, so that a
 * longer answer begins with the shorter one, and only as many as are wanted are opened.
 */
function bestOf<T extends object>(
  rows: readonly RegisterRow[],
  words: readonly string[],
  kind: Kind<T>,
  limit: number,
): Row<T>[] {
  const best: Row<T>[] = [];
  for (let start = 0; start < rows.length && best.length < limit; start += CHUNK) {
    best.push(...ranked(rows.slice(start, start + CHUNK), words, kind, limit - best.length));
  }
  return best;
}

/** Only those that are given are checked against the schema: that costs more than to rank them. */
function ranked<T extends object>(
  rows: readonly RegisterRow[],
  words: readonly string[],
  { schema, name, codes }: Kind<T>,
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
    const values = [...formsOfName(textOf(name)), ...codes.map((code) => compactCode(textOf(code)))];
    const score = scoreOf(words, values, textOf('household'));
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
