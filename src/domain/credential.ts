/** What was scanned, as far as a passage keeps it: never the code itself. */
import * as z from 'zod/mini';
import { idSchema } from './id.ts';

/**
 * What a check of a credential came to. Never a boolean: each outcome has its own words at the gate.
 * Wire order: append only.
 */
export const OUTCOMES = [
  'valid',
  'expired',
  'notYetValid',
  'revoked',
  'badSignature',
  'unknownIssuer',
  'malformed',
  'unverified',
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const credentialSchema = z.discriminatedUnion('family', [
  z.object({ family: z.literal('pass'), passId: idSchema, outcome: z.enum(OUTCOMES) }),
  z.object({
    family: z.literal('unknown'),
    /** Host of a URL, '' when the code is none. Recorded, never opened. */
    host: z.string().check(z.maxLength(253)),
    /** First 16 bytes of HMAC-SHA-256 of the code's text under the township's key, hex. */
    hash: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  }),
]);
export type Credential = z.infer<typeof credentialSchema>;
