/**
 * The cursors that the hub gives out. Opaque to phones; behind `epoch:head` stands the hub's own mark, so that a cursor
 * ahead of its feed proves that the hub was put back: nobody else can make one.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { Cursor } from '../../src/protocol/cursor.ts';
import { formatCursor, parseCursor } from '../../src/protocol/cursor.ts';

/** A guess is right once in 2^64, and each costs a signed request. */
const MARK_BYTES = 8;

const markOf = (key: Uint8Array, scope: Id, text: string): string =>
  createHmac('sha256', key)
    .update(`shouwang/1 cursor ${scope} ${text}`)
    .digest()
    .subarray(0, MARK_BYTES)
    .toString('base64url');

/** @param key the hub's key for cursors. */
export function markedCursor(key: Uint8Array, scope: Id, cursor: Cursor): string {
  const text = formatCursor(cursor);
  return `${text}.${markOf(key, scope, text)}`;
}

/** `isOwn`: the hub has given it out for this scope. One without a mark says where to go on, and proves nothing. */
export function readCursor(
  key: Uint8Array,
  scope: Id,
  given: string,
): Result<Cursor & { readonly isOwn: boolean }, 'malformed'> {
  const [text = '', mark = ''] = given.split('.');
  const cursor = parseCursor(text);
  if (!cursor.ok) return cursor;
  const [said, own] = [Buffer.from(mark), Buffer.from(markOf(key, scope, text))];
  return ok({ ...cursor.value, isOwn: said.length === own.length && timingSafeEqual(said, own) });
}
