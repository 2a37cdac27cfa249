/** The console's interface to taking entries out of the register, and back; see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { SUBJECT_TYPES } from '../domain/passage.ts';
import { count, reason, time } from './consoleApi.ts';

/** POST /api/persons/withdraw, /restore, and the same of vehicles: entries leave all lists, or come back to them. */
export const withdrawSchema = z.object({
  ids: z.array(idSchema).check(z.minLength(1), z.maxLength(2000)),
  reason,
});
export const withdrawnSchema = z.object({
  /** Entries that have changed by this call. */
  entries: count,
  /** Passes that were revoked with them. */
  passes: count,
});

/** The answer to POST /api/passes/revoke, which takes what a withdrawal takes. */
export const revokedPassesSchema = z.object({ passes: count });

/** GET /api/pastes; POST /api/pastes/:id/undo. Tables that were pasted lately, latest first. */
export const pasteSchema = z.object({
  id: idSchema,
  at: time,
  by: z.string(),
  type: z.enum(SUBJECT_TYPES),
  villageId: idSchema,
  /** Entries that the table brought into the register. */
  entered: count,
  undoneAt: z.nullable(time),
});
export const pastesSchema = z.object({ rows: z.array(pasteSchema) });
export const undoPasteSchema = z.object({ reason });

export type PasteRow = z.infer<typeof pasteSchema>;
