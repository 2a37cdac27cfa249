/**
 * How far a phone has read a scope: `epoch:head`. Opaque to the phone, which only keeps it and gives it back.
 * `head` counts the scope's events in the order in which they were committed.
 */
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';

export interface Cursor {
  /** 16 hex digits. */
  readonly epoch: string;
  readonly head: number;
}

export const formatCursor = ({ epoch, head }: Cursor): string => `${epoch}:${head.toString(36)}`;

export function parseCursor(text: string): Result<Cursor, 'malformed'> {
  const match = /^([0-9a-f]{16}):([0-9a-z]{1,10})$/.exec(text);
  const head = Number.parseInt(match?.[2] ?? '', 36);
  if (!match?.[1] || !Number.isSafeInteger(head)) return err('malformed');
  return ok({ epoch: match[1], head });
}
