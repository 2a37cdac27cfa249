/** Reading the register: people, vehicles, passes, places, policies. */
import * as z from 'zod/mini';
import { checkpointEditSchema } from '../domain/checkpoint.ts';
import { compareStamps } from '../domain/clock.ts';
import { compactCode, halfWidth } from '../domain/compactCode.ts';
import type { Id } from '../domain/id.ts';
import type { PersonEdit } from '../domain/person.ts';
import { personEditSchema } from '../domain/person.ts';
import type { Policy } from '../domain/policy.ts';
import { policyAt, policySchema } from '../domain/policy.ts';
import { currentFields } from '../domain/register.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';
import { vehicleEditSchema } from '../domain/vehicle.ts';
import type { BlindIndex } from './contentCodec.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase, RegisterRow } from './database.ts';
import { fieldsAs, passContentSchema } from './projection.ts';
import { entrySchema, wordTokens } from './registerEntry.ts';
import type { CheckpointRow, HistoryItem, LookupResult, PassRow, PersonRow, VehicleRow } from './rows.ts';

/** Rows that are opened and ranked at most: a single character of a common name finds thousands. */
const CANDIDATES = 48;

const fieldsOf = <T extends object>(schema: z.ZodMiniType<T>, content: Uint8Array): T | undefined => {
  const entry = openContent(entrySchema, content);
  return entry && fieldsAs(schema, currentFields(entry));
};

/** A key of the index over subject and time. */
const lastPlace = z.tuple([z.string(), z.number()]);

/** When a subject was last seen at any gate, ms since 1970. */
async function lastPassage(database: PhoneDatabase, blind: BlindIndex, id: Id): Promise<number | undefined> {
  const subject = blind('subject', id);
  const keys = database.passages.where('[subject+at]').between([subject, -Infinity], [subject, Infinity]);
  // The key alone says when: the passage itself is neither read nor opened.
  return lastPlace.safeParse(await keys.lastKey()).data?.[1];
}

/** The versions in force of a row's fields, which is all of an entry that a list shows. */
const shownSchema = z.record(z.string(), z.array(z.object({ value: z.unknown() })));

const seen = (at: number | undefined) => (at === undefined ? {} : { lastPassage: at });

export async function readPerson(
  database: PhoneDatabase,
  blind: BlindIndex,
  id: Id,
): Promise<PersonRow | undefined> {
  const row = await database.people.get(id);
  const fields = row && fieldsOf(personEditSchema, row.content);
  return fields && { id, fields, ...seen(await lastPassage(database, blind, id)) };
}

export async function readVehicle(
  database: PhoneDatabase,
  blind: BlindIndex,
  id: Id,
): Promise<VehicleRow | undefined> {
  const row = await database.vehicles.get(id);
  const fields = row && fieldsOf(vehicleEditSchema, row.content);
  return fields && { id, fields, ...seen(await lastPassage(database, blind, id)) };
}

export async function readPass(database: PhoneDatabase, passId: Id): Promise<PassRow | undefined> {
  const row = await database.passes.get(passId);
  const content = row && openContent(passContentSchema, row.content);
  return content?.pass ? { pass: content.pass, revoked: content.revoked } : undefined;
}

export async function readRevoked(database: PhoneDatabase, passId: Id): Promise<boolean> {
  const row = await database.passes.get(passId);
  return row !== undefined && (openContent(passContentSchema, row.content)?.revoked ?? false);
}

export async function readHistory(database: PhoneDatabase, id: Id): Promise<HistoryItem[]> {
  const row = (await database.people.get(id)) ?? (await database.vehicles.get(id));
  const entry = row && openContent(entrySchema, row.content);
  const items = Object.entries(entry ?? {}).flatMap(([field, versions]) =>
    versions.map((version) => ({ field, ...version })),
  );
  return items.sort((a, b) => compareStamps(b.stamp, a.stamp));
}

/** Name or plate of each id that the register knows. */
export async function readLabels(database: PhoneDatabase, ids: readonly Id[]): Promise<Map<Id, string>> {
  const labels = new Map<Id, string>();
  const unique = [...new Set(ids)];
  for (const row of await database.people.bulkGet(unique)) {
    if (row) labels.set(row.id, fieldsOf(personEditSchema, row.content)?.name ?? '');
  }
  const others = unique.filter((id) => !labels.has(id));
  for (const row of await database.vehicles.bulkGet(others)) {
    if (row) labels.set(row.id, fieldsOf(vehicleEditSchema, row.content)?.plate ?? '');
  }
  return labels;
}

export async function readPolicy(database: PhoneDatabase, now: number): Promise<Policy | undefined> {
  const rows = await database.policies.toArray();
  const policies = rows.flatMap(({ content }) => openContent(policySchema, content) ?? []);
  return policyAt(policies, now);
}

export async function readCheckpoints(database: PhoneDatabase): Promise<CheckpointRow[]> {
  const rows = await database.places.where('type').equals('checkpoint').toArray();
  return rows.flatMap(({ id, content }) => {
    const fields = fieldsOf(checkpointEditSchema, content);
    return fields ? [{ id, fields }] : [];
  });
}

/** A number that is written in groups is one word. */
const NUMBER = /^\+?\d{4,}X?$/;

const wordsOf = (text: string): string[] => {
  const whole = compactCode(text);
  if (NUMBER.test(whole)) return [whole];
  const words = halfWidth(text).split(/\s+/).map(compactCode);
  return words.filter((word) => word !== '');
};

/**
 * Finds people and vehicles by what is typed, `limit` of each at most, best first. All is read in one transaction:
 * beginning one costs a slow phone more than what is read in it.
 */
export async function lookUp(
  database: PhoneDatabase,
  blind: BlindIndex,
  text: string,
  limit: number,
): Promise<LookupResult> {
  const words = wordsOf(text);
  if (words.length === 0) return { persons: [], vehicles: [] };
  const { people, vehicles, passages } = database;
  const find = async <T extends object>(table: PhoneDatabase['people'], kind: Kind<T>) => {
    const rows = await candidates(table, blind, words);
    return withLastPassage(database, blind, bestOf(rows, words, kind, limit));
  };
  return database.transaction('r', [people, vehicles, passages], async () => {
    const [persons, found] = await Promise.all([find(people, PERSON), find(vehicles, VEHICLE)]);
    return { persons, vehicles: found };
  });
}

/** Rows that the index finds for all words; what only shares fragments is sorted out by `scoreOf`. */
async function candidates(
  table: PhoneDatabase['people'],
  blind: BlindIndex,
  words: readonly string[],
): Promise<RegisterRow[]> {
  const withToken = (token: string) => table.where('tokens').equals(blind('token', token));
  const [only = '', ...more] = words;
  const isBroad = more.length === 0 && wordTokens(only).every((tokens) => tokens.join() === only);
  // Each of thousands fits, and none is known to fit better before it is opened: the first come in one request.
  if (isBroad) return withToken(only).limit(CANDIDATES).toArray();
  const ofWords = await Promise.all(
    words.map(async (word) => {
      const ways = wordTokens(word).map((tokens) =>
        Promise.all([...new Set(tokens)].map((token) => withToken(token).primaryKeys())),
      );
      // The longest fragments say most: what they find must not be cut off.
      return [...new Set((await Promise.all(ways)).reverse().flatMap(intersection))];
    }),
  );
  const ids = intersection(ofWords).slice(0, CANDIDATES);
  if (ids.length === 0) return [];
  return (await table.bulkGet(ids)).flatMap((row) => row ?? []);
}

function intersection(lists: readonly Id[][]): Id[] {
  const [shortest = [], ...others] = [...lists].sort((a, b) => a.length - b.length);
  const sets = others.map((list) => new Set(list));
  return shortest.filter((id) => sets.every((set) => set.has(id)));
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

interface Scored<T> {
  readonly id: Id;
  readonly fields: T;
  readonly score: number;
}

/** The `limit` rows that fit best. Only they are checked against the schema: that costs more than to rank them. */
function bestOf<T extends object>(
  rows: readonly RegisterRow[],
  words: readonly string[],
  { schema, named }: Kind<T>,
  limit: number,
): Scored<T>[] {
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
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .flatMap(({ id, current, score }) => {
      const fields = fieldsAs(schema, current);
      return fields ? [{ id, fields, score }] : [];
    });
}

/** Among those who fit as well, who was at a gate last comes first. */
async function withLastPassage<T>(
  database: PhoneDatabase,
  blind: BlindIndex,
  best: readonly Scored<T>[],
): Promise<{ readonly id: Id; readonly fields: T; readonly lastPassage?: number }[]> {
  const times = await Promise.all(best.map(({ id }) => lastPassage(database, blind, id)));
  return best
    .map(({ id, fields, score }, i) => ({ score, at: times[i] ?? 0, row: { id, fields, ...seen(times[i]) } }))
    .sort((a, b) => b.score - a.score || b.at - a.at)
    .map(({ row }) => row);
}
