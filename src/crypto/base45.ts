/** Base45 (RFC 9285): bytes as the 45 characters of a QR code's alphanumeric mode, two bytes in three. */
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const high = bytes[i] ?? 0;
    const low = bytes[i + 1];
    let value = low === undefined ? high : high * 256 + low;
    for (let digits = low === undefined ? 2 : 3; digits > 0; digits--) {
      text += ALPHABET.charAt(value % 45);
      value = Math.floor(value / 45);
    }
  }
  return text;
}

export function decodeBase45(text: string): Result<Uint8Array<ArrayBuffer>, 'malformed'> {
  if (text.length % 3 === 1) return err('malformed');
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const digits = [...text.slice(i, i + 3)].map((char) => ALPHABET.indexOf(char));
    if (digits.includes(-1)) return err('malformed');
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    if (value >= (digits.length === 3 ? 0x10000 : 0x100)) return err('malformed');
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return ok(Uint8Array.from(bytes));
}
