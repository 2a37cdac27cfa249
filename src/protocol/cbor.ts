/**
 * Deterministic CBOR (RFC 8949 § 4.2.1): shortest forms, definite lengths, sorted map keys, no floats, no tags
 * but where a standard asks for one. The same value always gives the same bytes, which is what is hashed.
 */
import { decode as decodeCborg, encode as encodeCborg, rfc8949EncodeOptions } from 'cborg';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';

export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<number | string, Cbor>;

/** @throws RangeError for a number that is not a safe integer: a bug of the caller, as floats are not used. */
export const encodeCbor = (value: Cbor): Uint8Array<ArrayBuffer> => encodeCborg(value, rfc8949EncodeOptions);

/**
 * Reads one value that fills `bytes`. Hostile input (deep nesting, huge lengths, duplicate keys, indefinite
 * lengths, trailing bytes) is `malformed`; callers bound the size of `bytes` by `limits.ts`.
 */
export function decodeCbor(bytes: Uint8Array): Result<unknown, 'malformed'> {
  try {
    return ok(
      decodeCborg(bytes, {
        strict: true,
        useMaps: true,
        rejectDuplicateMapKeys: true,
        allowIndefinite: false,
        allowUndefined: false,
        allowNaN: false,
        allowInfinity: false,
        allowBigInt: false,
      }),
    );
  } catch {
    return err('malformed');
  }
}
