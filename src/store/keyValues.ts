/** Small databases of one table, apart from the records: no migration touches them, and the service worker reads them. */
import type { UseStore } from 'idb-keyval';
import { promisifyRequest } from 'idb-keyval';

/**
 * As idb-keyval's own `createStore`, for the factory that is handed in, and strict: a write resolves when its
 * transaction has reached the disk. Each use opens and closes by itself.
 */
export function keyValues(indexedDB: IDBFactory, database: string, table: string): UseStore {
  return async (mode, callback) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(table);
    const opened = await promisifyRequest(request);
    try {
      // idb-keyval waits for the whole transaction of a write, not only for its requests.
      return await callback(opened.transaction(table, mode, { durability: 'strict' }).objectStore(table));
    } finally {
      opened.close();
    }
  };
}
