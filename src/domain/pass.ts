/** A signed permission to pass, on a phone or on paper. */
import * as z from 'zod/mini';
import type { Outcome } from './credential.ts';
import { idSchema } from './id.ts';
import { subjectSchema } from './passage.ts';

/** What a pass says. It carries no ID number and no phone: only what a gate needs that has no register. */
export const passSchema = z.object({
  passId: idSchema,
  subject: subjectSchema,
  /** Name or plate, cut to what fits a small code: 24 bytes of UTF-8 at most. */
  label: z.string().check(z.maxLength(24)),
  /** ms since 1970, whole seconds. */
  validFrom: z.int().check(z.minimum(0)),
  /** ms since 1970, whole seconds; the pass is good before this moment. */
  validUntil: z.int().check(z.minimum(0)),
});
export type Pass = z.infer<typeof passSchema>;

/** Judges the window and revocation of a pass whose signature is good. */
export function passOutcome(pass: Pass, now: number, revoked: boolean): Outcome {
  if (revoked) return 'revoked';
  if (now < pass.validFrom) return 'notYetValid';
  return now < pass.validUntil ? 'valid' : 'expired';
}
