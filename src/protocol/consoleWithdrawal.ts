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
  /** Entries that the table brought into the register, and those that it changed. */
  entered: count,
  changed: count,
  undoneAt: z.nullable(time),
});
export const pastesSchema = z.object({ rows: z.array(pasteSchema) });
export const undoPasteSchema = z.object({ reason });
export const undonePasteSchema = z.object({
  /** Entries that were taken out of the register, and passes that were revoked with them. */
  entries: count,
  passes: count,
  /** Entries that were there before and say again what they said. */
  restored: count,
  /** Those of which somebody has changed something since: these fields stay as they are. */
  left: z.array(z.object({ id: idSchema, label: z.string(), fields: z.array(z.string()) })),
});

export type UndonePaste = z.infer<typeof undonePasteSchema>;
export type PasteRow = z.infer<typeof pasteSchema>;
