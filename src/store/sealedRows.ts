/** Rows of a small database, each one field of sealed content. */
import type { UseStore } from 'idb-keyval';
import { delMany, entries } from 'idb-keyval';
import type * as z from 'zod/mini';
import { openContent } from './contentCodec.ts';

/**
 * All rows that have the form of `schema`, with their keys. What nobody can open any more is deleted: names of people
 * must not stay where nothing can show or forget them.
 */
export async function readSealed<S extends z.core.$ZodType>(
  schema: S,
  useStore: UseStore,
): Promise<(readonly [IDBValidKey, z.output<S>])[]> {
  const rows: (readonly [IDBValidKey, z.output<S>])[] = [];
  const unreadable: IDBValidKey[] = [];
  for (const [key, content] of await entries<IDBValidKey, unknown>(useStore)) {
    const row = content instanceof Uint8Array ? openContent(schema, content) : undefined;
    if (row === undefined) unreadable.push(key);
    else rows.push([key, row]);
  }
  // A full disk lets go of them next time.
  if (unreadable.length > 0) await delMany(unreadable, useStore).catch(() => undefined);
  return rows;
}
