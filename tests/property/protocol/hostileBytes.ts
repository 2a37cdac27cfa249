/** What a stranger, a bad link or a broken disk makes of messages. */
import fc from 'fast-check';

/** Random bytes, and valid messages that were cut, lengthened, or had a bit or byte changed. */
export function bytesToTry(valid: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
  const cut = fc.tuple(valid, fc.nat()).map(([bytes, at]) => bytes.slice(0, at % (bytes.length + 1)));
  const lengthened = fc
    .tuple(valid, fc.uint8Array({ minLength: 1, maxLength: 20 }))
    .map(([bytes, tail]) => Uint8Array.from([...bytes, ...tail]));
  const flipped = fc.tuple(valid, fc.nat(), fc.nat(7)).map(([bytes, at, bit]) => {
    const copy = bytes.slice();
    const place = at % copy.length;
    copy[place] = (copy[place] ?? 0) ^ (1 << bit);
    return copy;
  });
  const replaced = fc.tuple(valid, fc.nat(), fc.nat(255)).map(([bytes, at, byte]) => {
    const copy = bytes.slice();
    copy[at % copy.length] = byte;
    return copy;
  });
  return fc.oneof(fc.uint8Array({ maxLength: 400 }), cut, lengthened, flipped, replaced, valid);
}
