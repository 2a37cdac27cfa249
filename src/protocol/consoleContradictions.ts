/** The console's interface to what was said differently by two who did not know of each other; see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { SUBJECT_TYPES } from '../domain/passage.ts';
import { after, count, limit, pageOf, reason, time } from './consoleApi.ts';

/** A place in a chain. */
const placeSchema = z.object({ deviceId: idSchema, seq: count });

const saidSchema = z.extend(placeSchema, {
  value: z.string(),
  /** What the clock of whoever said it showed. */
  at: time,
  receivedAt: time,
  /** Null for the duty office itself. */
  device: z.nullable(z.object({ id: idSchema, name: z.string() })),
  /** '' for nobody known. */
  by: z.string(),
});

/** GET /api/contradictions, a page of entries at a time; POST /api/contradictions/settle. */
const contradictionRowSchema = z.object({
  type: z.enum(SUBJECT_TYPES),
  id: idSchema,
  /** Name or plate. */
  label: z.string(),
  villageId: idSchema,
  field: z.string(),
  /** What the register shows. */
  stands: saidSchema,
  others: z.array(saidSchema),
});
export const contradictionsQuerySchema = z.object({ limit, after });
export const contradictionsPageSchema = pageOf(contradictionRowSchema);
export const settleContradictionSchema = z.object({
  type: z.enum(SUBJECT_TYPES),
  id: idSchema,
  field: z.string().check(z.maxLength(40)),
  /** What stood when it was shown. */
  stands: placeSchema,
  /** What is true: the one that stands, or another. */
  chosen: placeSchema,
  /** It is right that somebody else has this document or plate too: without it that is refused with `numberTaken`. */
  shared: z.optional(z.boolean()),
  reason,
});

export type ContradictionRow = z.infer<typeof contradictionRowSchema>;
export type ContradictionSettling = z.infer<typeof settleContradictionSchema>;
