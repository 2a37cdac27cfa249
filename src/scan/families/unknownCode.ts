/**
 * A code that is none of ours: a health code, an advertisement, a payment. It is kept as the host that it names
 * and a keyed hash, so that the same code can be recognised later and nobody can read it back.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Credential } from '../../domain/credential.ts';
import type { Family } from './family.ts';

/** The longest host name (RFC 1035). */
const MAX_HOST = 253;
/** Texts beyond this are no code that fits a symbol; only their beginning is looked at. */
const MAX_TEXT = 8192;

/** Host of an http(s) address, lower case, without port; '' for any other text. */
export function hostOf(text: string): string {
  const trimmed = text.slice(0, MAX_TEXT).trim();
  if (!/^https?:\/\//i.test(trimmed)) return '';
  try {
    const { hostname } = new URL(trimmed);
    return hostname.length <= MAX_HOST ? hostname : '';
  } catch {
    return '';
  }
}

/** What is recorded of a code: its host, and the first 16 bytes of HMAC-SHA-256 of its text, hex. */
export function traceOf(text: string, codeHashKey: Uint8Array): Credential {
  const hash = bytesToHex(hmac(sha256, codeHashKey, utf8ToBytes(text.slice(0, MAX_TEXT))).slice(0, 16));
  return { family: 'unknown', host: hostOf(text), hash };
}

/** Takes every text, and never vouches for it. */
export const unknownCode: Family = {
  read: (text) => ({
    verify: async ({ codeHashKey }) => ({
      outcome: 'unverified',
      credential: traceOf(text, codeHashKey),
      pass: null,
    }),
  }),
};
