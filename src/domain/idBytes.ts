/** Identifiers as bytes, and back. */
import type { Id } from './id.ts';

export const ID_BYTES = 10;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** @throws RangeError when `bytes` is not 10 bytes long: callers check wire data by schema first. */
export function idFromBytes(bytes: Uint8Array): Id {
  if (bytes.length !== ID_BYTES) throw new RangeError(`an id has ${ID_BYTES} bytes, not ${bytes.length}`);
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return text;
}

/** @throws RangeError when `id` is not an identifier's text: callers check outside data by `idSchema` first. */
export function idToBytes(id: Id): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ID_BYTES);
  let buffer = 0;
  let bits = 0;
  let at = 0;
  if (id.length !== 16) throw new RangeError('an id has 16 characters');
  for (const char of id) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) throw new RangeError('not an id');
    buffer = ((buffer << 5) | value) & 0xfff;
    bits += 5;
    if (bits >= 8) {
      bits -= 8;
      bytes[at++] = (buffer >> bits) & 255;
    }
  }
  return bytes;
}
