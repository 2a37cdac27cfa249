/** A signed permission to pass, on a phone or on paper. */
import * as z from 'zod/mini';
import type { Outcome } from './credential.ts';
import { idSchema } from './id.ts';
import { subjectSchema } from './passage.ts';

/** What a label may take of a code, bytes of UTF-8: eight Chinese characters. */
const MAX_LABEL_BYTES = 24;

const utf8Length = (character: string): number => {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return 1;
  if (point < 0x800) return 2;
  return point < 0x10000 ? 3 : 4;
};

/** A name or plate, trimmed and cut after the last whole character that fits a pass's label. */
export function passLabel(name: string): string {
  let label = '';
  let left = MAX_LABEL_BYTES;
  for (const character of name.trim()) {
    left -= utf8Length(character);
    if (left < 0) break;
    label += character;
  }
  return label.trimEnd();
}

/** What a pass says. It carries no ID number and no phone: only what a gate needs that has no register. */
export const passSchema = z.object({
  passId: idSchema,
  subject: subjectSchema,
  /** Name or plate as `passLabel` cuts it: 24 bytes of UTF-8 at most. */
  label: z.string().check(z.refine((label) => passLabel(label) === label)),
  /** ms since 1970, whole seconds. */
  validFrom: z.int().check(z.minimum(0)),
  /** ms since 1970, whole seconds; the pass is good before this moment: see `passDays.ts`. */
  validUntil: z.int().check(z.minimum(0)),
});
export type Pass = z.infer<typeof passSchema>;

/** Judges the window and revocation of a pass whose signature is good. */
export function passOutcome(pass: Pass, now: number, revoked: boolean): Outcome {
  if (revoked) return 'revoked';
  if (now < pass.validFrom) return 'notYetValid';
  return now < pass.validUntil ? 'valid' : 'expired';
}
