/** Small databases of one table, apart from the records: no migration touches them, and the service worker reads them. */
import type { UseStore } from 'idb-keyval';
import { promisifyRequest } from 'idb-keyval';

const openTable = (indexedDB: IDBFactory, database: string, table: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return promisifyRequest(request);
};

/**
 * As idb-keyval's own `createStore`, for the factory that is handed in, and strict: a write resolves when its
 * transaction has reached the disk. Each use opens and closes by itself.
 */
export function keyValues(indexedDB: IDBFactory, database: string, table: string): UseStore {
  return async (mode, callback) => {
    const opened = await openTable(indexedDB, database, table);
    try {
      // idb-keyval waits for the whole transaction of a write, not only for its requests.
      return await callback(opened.transaction(table, mode, { durability: 'strict' }).objectStore(table));
    } finally {
      opened.close();
    }
  };
}

/** Puts a value at a key, and is told nothing of it. */
export type LastWord = (key: string, value: unknown) => void;

/**
 * For a page that ends, which no answer reaches any more: the database stands open already, nothing is read in it, and
 * the transaction is committed without waiting for what it did. A browser that has closed the database meanwhile loses
 * the word.
 */
export async function openLastWord(
  indexedDB: IDBFactory,
  database: string,
  table: string,
): Promise<LastWord> {
  const opened = await openTable(indexedDB, database, table);
  opened.onversionchange = () => opened.close();
  return (key, value) => {
    try {
      const transaction = opened.transaction(table, 'readwrite', { durability: 'strict' });
      transaction.objectStore(table).put(value, key);
      transaction.commit();
    } catch {
      // It is closed, and the page has no time left to open another one.
    }
  };
}
