import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../src/crypto/base45.ts';
import { text } from './samples.ts';

describe('base45', () => {
  // RFC 9285 §§ 4.3, 4.4
  it.each([
    ['AB', 'BB8'],
    ['Hello!!', '%69 VD92EX0'],
    ['base-45', 'UJCLQE7W581'],
    ['ietf!', 'QED8WEX0'],
    ['', ''],
  ])('writes and reads %j as the standard does', (plain, encoded) => {
    expect(encodeBase45(text(plain))).toBe(encoded);
    expect(decodeBase45(encoded)).toEqual({ ok: true, value: text(plain) });
  });

  it.each([
    ['three characters beyond two bytes (RFC 9285 § 4.4)', 'GGW'],
    ['two characters beyond one byte', ':::U5'],
    ['a character left over', 'BB8B'],
    ['lower case', 'bb8'],
    ['a character outside of the alphabet', 'BB8_B8'],
    ['a full-width digit', '０BB'],
    ['half of a surrogate pair', 'B\ud83dB'],
    ['a whole surrogate pair', 'B\u{1f600}'],
  ])('refuses %s', (_, encoded) => {
    expect(decodeBase45(encoded)).toEqual({ ok: false, error: 'malformed' });
  });

  it('gives every pair of bytes back', () => {
    const all = Uint8Array.from({ length: 0x2_0000 }, (_, i) => (i % 2 === 0 ? i >> 9 : i >> 1) & 255);
    expect(decodeBase45(encodeBase45(all))).toEqual({ ok: true, value: all });
    expect(decodeBase45(encodeBase45(all.subarray(1)))).toEqual({ ok: true, value: all.slice(1) });
  });
});
