/** Entries as the database holds them: all versions of all fields, whatever they are fields of. */
import * as z from 'zod/mini';
import type { Entry } from '../../src/domain/register.ts';

/** Fields of a register entry, whatever its type; an event's schema has judged them. */
export type Fields = Record<string, unknown>;

const stampSchema = z.object({ wall: z.number(), counter: z.number() });
const entrySchema = z.record(
  z.string(),
  z.array(z.object({ deviceId: z.string(), seq: z.number(), stamp: stampSchema, value: z.unknown() })),
);

/** A stored entry's versions. @throws ZodError when the database holds something else: a bug. */
export const parseEntry = (stored: unknown): Entry<Fields> => entrySchema.parse(stored);
