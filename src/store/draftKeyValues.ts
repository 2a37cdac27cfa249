/**
 * Where begun entries, rides and forms are kept: small databases of their own, which no migration touches. Apart from
 * what is in them, so that the store can empty them without their schemas. One for each, because a build that knows no
 * forms takes whatever lies among the entries for one that it cannot read, and deletes it.
 */
import type { UseStore } from 'idb-keyval';
import { clear } from 'idb-keyval';
import type { LastWord } from './keyValues.ts';
import { keyValues, openLastWord } from './keyValues.ts';

export const draftKeyValues = (indexedDB: IDBFactory): UseStore =>
  keyValues(indexedDB, 'shouwang-drafts', 'drafts');

export const formKeyValues = (indexedDB: IDBFactory): UseStore =>
  keyValues(indexedDB, 'shouwang-forms', 'forms');

/** By itself: a last word waits for no write that the page has begun and will not end. */
const LEFT_FORMS = ['shouwang-left-forms', 'forms'] as const;

export const leftFormKeyValues = (indexedDB: IDBFactory): UseStore => keyValues(indexedDB, ...LEFT_FORMS);

export const openLastForm = (indexedDB: IDBFactory): Promise<LastWord> =>
  openLastWord(indexedDB, ...LEFT_FORMS);

export const rideKeyValues = (indexedDB: IDBFactory): UseStore =>
  keyValues(indexedDB, 'shouwang-rides', 'rides');

/** Forgets all begun entries, rides and forms: they name people of a gate that is this phone's no longer. */
export async function clearDrafts(indexedDB: IDBFactory): Promise<void> {
  await clear(draftKeyValues(indexedDB));
  await clear(rideKeyValues(indexedDB));
  await clear(formKeyValues(indexedDB));
  await clear(leftFormKeyValues(indexedDB));
}
