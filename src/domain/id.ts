/**
 * Identifiers are 80 random bits, made on the phone, so that nothing is ever asked of a server before a
 * record can be saved. With a million identifiers the odds of one collision are about 4 in 10^13.
 *
 * As text an identifier is 16 lower-case Crockford Base32 characters (no i, l, o, u); as bytes it is 10.
 */
import * as z from 'zod/mini';

export type Id = string;

export const idSchema = z.string().check(z.regex(/^[0-9a-hjkmnp-tv-z]{16}$/));
