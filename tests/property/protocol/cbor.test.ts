import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cbor } from '../../../src/protocol/cbor.ts';
import { decodeCbor, encodeCbor } from '../../../src/protocol/cbor.ts';
import { MAX_DEPTH } from '../../../src/protocol/cborForm.ts';

/** Readers of UTF-8 drop it from the beginning of a text, so there alone two texts read alike. */
const MARK = '\ufeff';
const text = fc.string({ unit: 'binary', maxLength: 40 }).filter((value) => !value.startsWith(MARK));
const key = fc.oneof(fc.maxSafeInteger(), text);

const { value } = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.maxSafeInteger(),
    text,
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 6 }).map((pairs) => new Map(pairs)),
  ),
}));

/** Arrays of one, `depth` of them, around nothing. */
const nested = (depth: number, head = 0x81): Uint8Array => {
  const bytes = new Uint8Array(depth + 1).fill(head);
  bytes[depth] = 0xf6;
  return bytes;
};

describe('deterministic CBOR', () => {
  it('gives a value back, whatever it is', () => {
    fc.assert(
      fc.property(value, (cbor) => {
        expect(decodeCbor(encodeCbor(cbor))).toEqual({ ok: true, value: cbor });
      }),
      { numRuns: 500 },
    );
  });

  it('reads no value from two different encodings', () => {
    fc.assert(
      fc.property(value, fc.nat(), fc.nat(255), (cbor, at, byte) => {
        const bytes = encodeCbor(cbor);
        bytes[at % bytes.length] = byte;
        const read = decodeCbor(bytes);
        fc.pre(!Buffer.from(bytes).includes(MARK));
        if (read.ok) expect(encodeCbor(read.value as Cbor)).toEqual(bytes);
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses or reads arbitrary bytes without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect([true, false]).toContain(decodeCbor(bytes).ok);
      }),
      { numRuns: 5000 },
    );
  });

  it.each([
    ['nothing at all', ''],
    ['an integer in two bytes that fits one', '1801'],
    ['a length in two bytes that fits one', '5801aa'],
    ['an integer in nine bytes that fits five', '1b00000000ffffffff'],
    ['an integer beyond 2^53 − 1', '1b0020000000000000'],
    ['a negative integer beyond −(2^53 − 1)', '3b001fffffffffffff'],
    ['keys out of order', 'a202010100'],
    ['the same key twice', 'a201000100'],
    ['bytes as a key', 'a1410100'],
    ['a key without a value', 'a101'],
    ['a float', 'f93c00'],
    ['undefined', 'f7'],
    ['a simple value in two bytes', 'f814'],
    ['a tag', 'c101'],
    ['an array without end', '9f01ff'],
    ['a break alone', 'ff'],
    ['a reserved head', '1c'],
    ['text that is not UTF-8', '62c328'],
    ['text cut inside a character', '61e6'],
    ['half of a surrogate pair', '63eda080'],
    ['an array of four thousand million', '9affffffff'],
    ['an array of 2^53', '9b0020000000000000'],
    ['bytes that are longer than what follows', '5affffffff00'],
    ['two values', '0102'],
  ])('refuses %s', (_, hex) => {
    expect(decodeCbor(Uint8Array.from(Buffer.from(hex, 'hex')))).toEqual({ ok: false, error: 'malformed' });
  });

  it('reads down to the limit of depth and no deeper', () => {
    expect(decodeCbor(nested(MAX_DEPTH)).ok).toBe(true);
    expect(decodeCbor(nested(MAX_DEPTH + 1)).ok).toBe(false);
    expect(decodeCbor(nested(1 << 20)).ok).toBe(false);
    expect(decodeCbor(nested(1 << 20, 0xa1)).ok).toBe(false);
  });

  it.each([1.5, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY])(
    'does not write %d, which is no exact integer',
    (n) => {
      expect(() => encodeCbor([n])).toThrow(RangeError);
    },
  );

  it('writes a zero without its sign', () => {
    expect(encodeCbor(-0)).toEqual(Uint8Array.of(0));
  });
});

it('is written into bytes of its own, which no other message shares', () => {
  for (const length of [0, 10, 100, 255, 256, 600, 5000]) {
    const bytes = encodeCbor(Array.from({ length }, (_, i) => i));
    expect(bytes.constructor).toBe(Uint8Array);
    expect(bytes.buffer.byteLength).toBe(bytes.length);
  }
});
