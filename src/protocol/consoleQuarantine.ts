/** The console's interface to what is held apart; see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { DECISIONS, DIRECTIONS, SUBJECT_TYPES, subjectSchema } from '../domain/passage.ts';
import { MAX_NOTE } from '../domain/passageLimits.ts';
import { HINDRANCES, QUARANTINE_CODES, RESOLUTIONS } from '../domain/quarantine.ts';
import { readingSchema } from '../domain/reading.ts';
import { after, count, limit, pageOf, reason, time } from './consoleApi.ts';

/** GET /api/quarantine, POST /api/quarantine/:id/resolve. */
export const quarantineRowSchema = z.object({
  /** deviceId:seq:digest */
  id: z.string(),
  deviceId: idSchema,
  deviceLabel: z.string(),
  villageId: idSchema,
  seq: count,
  digest: z.string(),
  code: z.enum(QUARANTINE_CODES),
  receivedAt: time,
  /** Why it cannot be accepted; null when it can. */
  hindrance: z.nullable(z.enum(HINDRANCES)),
  /** What kind of event it is; null where not even that could be read. */
  kind: z.nullable(z.string()),
  /** What it says by name, as far as it could be read. */
  parts: z.record(z.string(), z.unknown()),
  /** All that it says, where the parts are not all of it. */
  rest: z.nullable(z.unknown()),
  /** The gate that it names. */
  checkpointId: z.nullable(idSchema),
  /** Who or what it is about, as the register has it. */
  about: z.nullable(z.object({ type: z.enum(SUBJECT_TYPES), label: z.string() })),
  /** What the phone's clock said; null where nothing could be read. */
  occurredAt: z.nullable(time),
  /** Who was on duty, as far as that could be read; '' for nobody known. */
  operator: z.string(),
  resolution: z.nullable(z.enum(RESOLUTIONS)),
  resolvedReason: z.string(),
});
export const quarantineQuerySchema = z.object({ resolved: z.optional(z.enum(['yes', 'no'])), limit, after });
export const quarantinePageSchema = pageOf(quarantineRowSchema);
/** A passage as somebody remembers it, written down in the place of a record that cannot be read. */
export const handPassageSchema = z.object({
  checkpointId: idSchema,
  direction: z.enum(DIRECTIONS),
  subject: subjectSchema,
  occurredAt: time,
  /** Tenths °C; null when nothing was measured. */
  deciCelsius: z.nullable(readingSchema.shape.deciCelsius),
  decision: z.enum(DECISIONS),
  note: z.string().check(z.maxLength(MAX_NOTE)),
});
export const resolveQuarantineSchema = z.discriminatedUnion('resolution', [
  z.object({ resolution: z.enum(['accepted', 'dismissed']), reason }),
  z.object({ resolution: z.literal('recordedByHand'), reason, passage: handPassageSchema }),
]);

export type HandPassage = z.infer<typeof handPassageSchema>;
export type QuarantineRow = z.infer<typeof quarantineRowSchema>;
