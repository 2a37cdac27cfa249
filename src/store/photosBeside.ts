/**
 * Begun entries and the photos that were taken for them, in one small database. A row names its photos, each of which is
 * a row beside it, by the id of the one and the hash of the other: a key that is pressed writes no picture again. Both
 * are written, and deleted, in one transaction.
 */
import type { UseStore } from 'idb-keyval';
import { entries, promisifyRequest } from 'idb-keyval';
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { PhotoRef } from '../domain/photo.ts';
import { sealContent } from './contentCodec.ts';
import type { SealedPhoto } from './rows.ts';
import { deleteUnreadable, openRows } from './sealedRows.ts';
import { storageError } from './storageError.ts';

/** A photo whose entry is not saved yet: sealed to the hub already, so that nobody can look at it on this phone. */
export type KeptPhoto = PhotoRef & SealedPhoto;

interface Row {
  readonly id: Id;
  readonly content: Uint8Array;
  readonly photos: readonly KeptPhoto[];
}

interface Read<T> {
  readonly rows: readonly T[];
  /** The photo that this row names; nothing where it names none, or there was no room for it. */
  readonly photoOf: (id: Id, named: PhotoRef | undefined) => { readonly photo?: KeptPhoto };
}

const photoSchema = z.object({ sealed: z.instanceof(Uint8Array) });

/** Of a photo: the row that it belongs to. */
const ownerOf = (key: IDBValidKey): IDBValidKey | undefined => (Array.isArray(key) ? key[0] : undefined);

const placeOf = (id: Id, hash: string): string => `${id}:${hash}`;

/** All rows that have the form of `schema`. What nobody can open any more is deleted, with its photos. */
export async function readWithPhotos<S extends z.core.$ZodType>(
  schema: S,
  useStore: UseStore,
): Promise<Read<z.output<S>>> {
  const found = await entries<IDBValidKey, unknown>(useStore);
  const { rows, unreadable } = openRows(
    schema,
    found.filter(([key]) => ownerOf(key) === undefined),
  );
  const photos = openRows(
    photoSchema,
    found.filter(([key]) => ownerOf(key) !== undefined),
  );
  const ids = new Set(rows.map(([key]) => key));
  const left = photos.rows.map(([key]) => key).filter((key) => !ids.has(ownerOf(key) ?? key));
  await deleteUnreadable([...unreadable, ...photos.unreadable, ...left], useStore);
  const sealed = new Map(
    photos.rows.map(([key, photo]) => [Array.isArray(key) ? key.join(':') : key, photo.sealed]),
  );
  return {
    rows: rows.map(([, row]) => row),
    photoOf(id, named) {
      if (named === undefined) return {};
      const bytes = sealed.get(placeOf(id, named.hash));
      return bytes === undefined ? {} : { photo: { ...named, sealed: new Uint8Array(bytes) } };
    },
  };
}

const write = (rows: readonly Row[], useStore: UseStore, isRoom: boolean): Promise<void> =>
  useStore('readwrite', async (store) => {
    const keys = await promisifyRequest<IDBValidKey[]>(store.getAllKeys());
    for (const { id, content, photos } of rows) {
      store.put(content, id);
      const wanted = new Map(photos.map((photo) => [placeOf(id, photo.hash), photo]));
      for (const key of keys) {
        if (ownerOf(key) !== id || !Array.isArray(key)) continue;
        if (!wanted.delete(key.join(':'))) store.delete(key);
      }
      if (!isRoom) continue;
      for (const { hash, sealed } of wanted.values()) store.put(sealContent({ sealed }), [id, hash]);
    }
    await promisifyRequest(store.transaction);
  });

/**
 * Resolves when they are on the disk, in place of what was there of the same ids. Where there is no room for new photos,
 * without those: a temperature is worth more. Where the browser has dropped its storage, the second try opens it anew.
 */
export async function keepWithPhotos(rows: readonly Row[], useStore: UseStore): Promise<void> {
  try {
    await write(rows, useStore, true);
  } catch (error) {
    const trouble = storageError(error);
    const isTooFull = trouble === 'noSpace' && rows.some(({ photos }) => photos.length > 0);
    if (!isTooFull && trouble !== 'storeLost') throw error;
    await write(rows, useStore, !isTooFull);
  }
}

export const dropWithPhotos = (ids: readonly Id[], useStore: UseStore): Promise<void> =>
  useStore('readwrite', async (store) => {
    const gone = new Set<IDBValidKey>(ids);
    for (const key of await promisifyRequest<IDBValidKey[]>(store.getAllKeys())) {
      if (gone.has(ownerOf(key) ?? key)) store.delete(key);
    }
    await promisifyRequest(store.transaction);
  });
