/** Passes as the console issues and revokes them: a part of the JSON interface, see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { passSchema } from '../domain/pass.ts';
import { subjectSchema } from '../domain/passage.ts';
import { reason, time } from './consoleApi.ts';

/** A day in China, `2026-11-22`. */
const day = z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)));

/** POST /api/passes, GET /api/passes?subject=, POST /api/passes/:id/revoke. */
export const newPassSchema = z.object({
  subject: subjectSchema,
  villageId: idSchema,
  /** Both included; by default the day in China, and as many days as the policy says. */
  firstDay: day,
  lastDay: day,
});
export const passRowSchema = z.object({
  pass: passSchema,
  villageId: idSchema,
  issuedAt: time,
  revokedAt: z.nullable(time),
  revocationReason: z.string(),
  /** The text of its QR code, `SW1:` + base45; null once revoked. */
  code: z.nullable(z.string()),
});
export const issuedPassSchema = z.object({ pass: passSchema, code: z.string() });
export const passesQuerySchema = z.object({ subject: idSchema });
export const passesSchema = z.object({ rows: z.array(passRowSchema) });
export const revokePassSchema = z.object({ reason });
export type PassRow = z.infer<typeof passRowSchema>;
