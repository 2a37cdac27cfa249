/** The small wire forms that the larger ones are made of: ids as bytes, enumerations as their index. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { ID_BYTES, idFromBytes, idToBytes } from '../domain/idBytes.ts';
import { MAX_SEQ } from './limits.ts';

export const bytes = z.instanceof(Uint8Array);

/** A byte string of exactly `length` bytes. */
export const bytesOf = (length: number) =>
  z.instanceof(Uint8Array).check(z.refine((value) => value.length === length, 'length'));

export const idWire = z.codec(bytesOf(ID_BYTES), idSchema, { decode: idFromBytes, encode: idToBytes });

export const uint = z.int().check(z.minimum(0));

/** A place in a device's chain, from 1. */
export const place = z.int().check(z.minimum(1), z.maximum(MAX_SEQ));

/** The protocol's version at the head of a message; that it is not too new is for the reader to check. */
export const version = z.int().check(z.minimum(1));

/** An enumeration travels as its place in `values`, which therefore may only be appended to. */
export const indexWire = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.codec(z.int().check(z.minimum(0), z.maximum(values.length - 1)), z.enum(values), {
    // The schema has checked the index; the first value only satisfies the compiler.
    decode: (index): T[number] => values[index] ?? values[0],
    encode: (value) => values.indexOf(value),
  });

/**
 * An enumeration that readers only show or log: a value that this build does not know yet reads as `fallback`, so
 * that a newer hub can name a new one without becoming unreadable to older phones.
 */
export const openIndexWire = <const T extends readonly [string, ...string[]]>(
  values: T,
  fallback: T[number],
) =>
  z.codec(uint, z.enum(values), {
    decode: (index): T[number] => values[index] ?? fallback,
    encode: (value) => values.indexOf(value),
  });

const HEX = /^(?:[0-9a-f]{2})*$/;

export const toHex = (value: Uint8Array): string =>
  Array.from(value, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @throws RangeError when `text` is not lower-case hex: callers check outside data by schema first. */
export function fromHex(text: string): Uint8Array<ArrayBuffer> {
  if (!HEX.test(text)) throw new RangeError('not hex');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** A hash that the domain holds as lower-case hex of `length` bytes. */
export const hexWire = (length: number) =>
  z.codec(bytesOf(length), z.string().check(z.regex(HEX), z.length(length * 2)), {
    decode: toHex,
    encode: fromHex,
  });
