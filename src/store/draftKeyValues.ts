/**
 * Where begun entries are kept: a small database of its own, which no migration touches. Apart from what is in them,
 * so that the store can empty it without the schemas of an entry.
 */
import type { UseStore } from 'idb-keyval';
import { clear } from 'idb-keyval';
import { keyValues } from './keyValues.ts';

export const draftKeyValues = (indexedDB: IDBFactory): UseStore =>
  keyValues(indexedDB, 'shouwang-drafts', 'drafts');

/** Forgets all begun entries: they name people of a gate that is this phone's no longer. */
export const clearDrafts = (indexedDB: IDBFactory): Promise<void> => clear(draftKeyValues(indexedDB));
