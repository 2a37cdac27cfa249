/**
 * Deterministic CBOR: the same value always gives the same bytes, and bytes in any other form are refused. The
 * form is described, and checked, in `cborForm.ts`.
 */
import { decode as decodeCborg, encode as encodeCborg, rfc8949EncodeOptions } from 'cborg';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { isDeterministic } from './cborForm.ts';

export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<number | string, Cbor>;

const ENCODE_OPTIONS = {
  ...rfc8949EncodeOptions,
  typeEncoders: {
    /** Null leaves the number to the library's own encoder, which would write a float without a word. */
    number: (value: number): null => {
      if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not an exact integer`);
      return null;
    },
  },
};

/**
 * Copied, since on Node the library answers now and then with a `Buffer` inside a shared pool, whose `slice` and
 * `buffer` mean something else.
 *
 * @throws RangeError for a number that is not a safe integer: a bug of the caller, as floats are not used.
 */
export const encodeCbor = (value: Cbor): Uint8Array<ArrayBuffer> =>
  new Uint8Array(encodeCborg(value, ENCODE_OPTIONS));

/**
 * Reads one value that fills `bytes`. Whatever is not in the deterministic form (other encodings of the same
 * value, deep nesting, huge lengths, trailing bytes) is `malformed`. Time and memory are linear in the length,
 * which callers bound by `limits.ts`.
 */
export function decodeCbor(bytes: Uint8Array): Result<unknown, 'malformed'> {
  if (!isDeterministic(bytes)) return err('malformed');
  return ok(decodeCborg(bytes, { strict: true, useMaps: true }));
}
