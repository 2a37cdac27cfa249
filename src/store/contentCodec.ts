/**
 * What rows hold beside their keys: one opaque field of bytes. All content passes through this file, and so does
 * all that content is found by: an index holds keyed hashes of normalised values, never a value.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { decode, encode } from 'cborg';
import * as z from 'zod/mini';

/** Plain data (no `Map`, no `Date`) as the bytes of a row's content field. */
export const sealContent = (value: unknown): Uint8Array<ArrayBuffer> => new Uint8Array(encode(value));

/** The content, when it has the form of `schema`; undefined for bytes that the disk gave back damaged. */
export function openContent<S extends z.core.$ZodType>(
  schema: S,
  content: Uint8Array,
): z.output<S> | undefined {
  try {
    const parsed = z.safeParse(schema, decode(content));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** What a value is found by, so that equal texts of two kinds do not show that they are equal. */
export type IndexKind = 'subject' | 'pass' | 'ride' | 'token';

/** 8 bytes of HMAC-SHA-256 under the phone's own key, base64url: 11 characters that say nothing. */
export type BlindIndex = (kind: IndexKind, value: string) => string;

/** Fragments of names and ends of numbers repeat: remembering some thousands of them halves a first pull. */
const REMEMBERED = 20_000;
const INDEX_BYTES = 8;

export function createBlindIndex(key: Uint8Array): BlindIndex {
  const keyed = hmac.create(sha256, key);
  const utf8 = new TextEncoder();
  const known = new Map<string, string>();
  return (kind, value) => {
    const text = `${kind}:${value}`;
    const before = known.get(text);
    if (before !== undefined) return before;
    const mac = keyed.clone().update(utf8.encode(text)).digest();
    const index = toBase64Url(mac.subarray(0, INDEX_BYTES));
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, index);
    return index;
  };
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
