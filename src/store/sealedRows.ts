/** Rows of a small database, each one field of sealed content. */
import type { UseStore } from 'idb-keyval';
import { delMany, entries } from 'idb-keyval';
import type * as z from 'zod/mini';
import { openContent } from './contentCodec.ts';

export type FoundRow = readonly [IDBValidKey, unknown];

interface OpenedRows<T> {
  readonly rows: (readonly [IDBValidKey, T])[];
  readonly unreadable: readonly IDBValidKey[];
}

/** What was found, as far as it has the form of `schema`, with its keys. */
export function openRows<S extends z.core.$ZodType>(
  schema: S,
  found: readonly FoundRow[],
): OpenedRows<z.output<S>> {
  const rows: (readonly [IDBValidKey, z.output<S>])[] = [];
  const unreadable: IDBValidKey[] = [];
  for (const [key, content] of found) {
    const row = content instanceof Uint8Array ? openContent(schema, content) : undefined;
    if (row === undefined) unreadable.push(key);
    else rows.push([key, row]);
  }
  return { rows, unreadable };
}

/** Names of people must not stay where nothing can show or forget them. A full disk lets go of them next time. */
export async function deleteUnreadable(keys: readonly IDBValidKey[], useStore: UseStore): Promise<void> {
  if (keys.length > 0) await delMany([...keys], useStore).catch(() => undefined);
}

/** All rows that have the form of `schema`, with their keys. What nobody can open any more is deleted. */
export async function readSealed<S extends z.core.$ZodType>(
  schema: S,
  useStore: UseStore,
): Promise<(readonly [IDBValidKey, z.output<S>])[]> {
  const { rows, unreadable } = openRows(schema, await entries<IDBValidKey, unknown>(useStore));
  await deleteUnreadable(unreadable, useStore);
  return rows;
}
