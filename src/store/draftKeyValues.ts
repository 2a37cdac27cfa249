/**
 * Where begun entries are kept: a small database of its own, which no migration touches. Apart from what is in them,
 * so that the store can empty it without the schemas of an entry.
 */
import type { UseStore } from 'idb-keyval';
import { clear, promisifyRequest } from 'idb-keyval';

const DATABASE = 'shouwang-drafts';
const STORE = 'drafts';

/** Each use opens and closes by itself; a write resolves when its transaction has reached the disk. */
export function draftKeyValues(indexedDB: IDBFactory): UseStore {
  return async (mode, callback) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    const database = await promisifyRequest(request);
    try {
      return await callback(database.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE));
    } finally {
      database.close();
    }
  };
}

/** Forgets all begun entries: they name people of a gate that is this phone's no longer. */
export const clearDrafts = (indexedDB: IDBFactory): Promise<void> => clear(draftKeyValues(indexedDB));
