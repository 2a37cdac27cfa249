/** Entries as the database holds them: all versions of all fields, whatever they are fields of. */
import * as z from 'zod/mini';
import type { Stamp } from '../../src/domain/clock.ts';
import { compareStamps } from '../../src/domain/clock.ts';
import type { Entry } from '../../src/domain/register.ts';
import { lastEdit } from '../../src/domain/register.ts';
import { isSameValue } from '../../src/domain/sameValue.ts';
import type { EntryRow } from '../store/register.ts';

/** Fields of a register entry, whatever its type; an event's schema has judged them. */
export type Fields = Record<string, unknown>;

/** A field that holds a text; '' for one that nobody has said anything of. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Whether two values of a field read alike: what was emptied again is as it was when nobody had said anything. */
export const isAlike = (a: unknown, b: unknown): boolean => isSameValue(orNothing(a), orNothing(b));
const orNothing = (value: unknown): unknown =>
  value === '' || (Array.isArray(value) && value.length === 0) ? null : (value ?? null);

const stampSchema = z.object({ wall: z.number(), counter: z.number() });
const entrySchema = z.record(
  z.string(),
  z.array(z.object({ deviceId: z.string(), seq: z.number(), stamp: stampSchema, value: z.unknown() })),
);

/** A stored entry's versions. @throws ZodError when the database holds something else: a bug. */
export const parseEntry = (stored: unknown): Entry<Fields> => entrySchema.parse(stored);

/** The later of two stamps. */
export const laterOf = (a: Stamp | undefined, b: Stamp | undefined): Stamp | undefined =>
  a && b ? (compareStamps(a, b) >= 0 ? a : b) : (a ?? b);

/** The last edit of any of these, which the next has to come after. */
export const lastOf = (rows: readonly EntryRow[]): Stamp | undefined =>
  rows
    .map((row) => lastEdit(parseEntry(row.entry)))
    .reduce<Stamp | undefined>((last, stamp) => laterOf(last, stamp), undefined);
