/** Photos on this phone, before and after they are saved. What few phones use is loaded when it is. */
import type { Connection } from './connection.ts';
import type { IdentityStore } from './identity.ts';
import type { PhotoOutbox } from './photoOutbox.ts';
import type { SealedPhoto } from './rows.ts';

export interface PhotoStore {
  /** Seals a photo to the hub, to be saved with the event that names it; undefined on a phone without a hub. */
  seal(file: Uint8Array<ArrayBuffer>): Promise<SealedPhoto | undefined>;
  /** How many are on this phone alone. */
  count(): Promise<number>;
  /** For the sync engine, where there are any. */
  sending(): Promise<PhotoOutbox>;
}

export const openPhotoStore = (connection: Connection, identity: IdentityStore): PhotoStore => ({
  async seal(file) {
    const known = await identity.get();
    if (!known) return undefined;
    const { sealPhoto } = await import('../crypto/photoSealing.ts');
    return sealPhoto(known.enrolment.sealingKey, file);
  },
  count: () =>
    connection.run(({ photos }) => photos.where('[waiting+savedAt]').between([1], [1, []]).count()),
  async sending() {
    const { openPhotoOutbox } = await import('./photoOutbox.ts');
    return openPhotoOutbox(connection);
  },
});
