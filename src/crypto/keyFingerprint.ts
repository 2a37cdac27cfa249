/** Public keys as people compare them: on paper, on a terminal, on the console, on a phone that is about to join. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Bytes of SHA-256 that a fingerprint shows. */
const BYTES = 16;

const grouped = (digits: string): string => digits.replace(/(.{4})(?=.)/g, '$1 ');

/** The first 16 bytes of a public key's SHA-256 as eight groups of four hex digits. */
export const keyFingerprint = (publicKey: Uint8Array): string =>
  grouped(bytesToHex(sha256(publicKey).subarray(0, BYTES)));

/** A fingerprint as somebody typed it, in the form of `keyFingerprint`; undefined when it is none. */
export function parseFingerprint(text: string): string | undefined {
  const digits = text.replace(/[\s:-]/g, '').toLowerCase();
  return /^[0-9a-f]{32}$/.test(digits) ? grouped(digits) : undefined;
}
