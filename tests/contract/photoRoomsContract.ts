/** What every database behind the hub does with photos. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { TownshipStore } from '../../server/store/interface.ts';
import type { PhotoEntry, PhotoUpload } from '../../server/store/photos.ts';
import { bytes, PHONE } from './storeSamples.ts';

const HASH = 'ab'.repeat(32);
const OTHER_HASH = 'cd'.repeat(32);

const photo = (hash: string, receivedAt = 1000): PhotoEntry => ({
  hash,
  bytes: 9,
  deviceId: PHONE,
  sealed: bytes(7, 90),
  receivedAt,
});
const upload = (touchedAt: number, length = 40): PhotoUpload => ({
  hash: HASH,
  bytes: 9,
  deviceId: PHONE,
  sealed: bytes(7, length),
  touchedAt,
});

export function describePhotoRooms(open: () => TownshipStore): void {
  describe('photos', () => {
    let store: TownshipStore;
    beforeEach(() => {
      store = open();
    });

    it('grow by their pieces until they are taken away', async () => {
      await store.savePhotoUpload(upload(1));
      await store.savePhotoUpload(upload(2, 80));
      expect(await store.photoUpload(PHONE, HASH)).toEqual(upload(2, 80));
      await store.removePhotoUpload(PHONE, HASH);
      expect(await store.photoUpload(PHONE, HASH)).toBeUndefined();
    });

    it('stay as they came first', async () => {
      await store.addPhoto(photo(HASH));
      await store.addPhoto({ ...photo(HASH), sealed: bytes(8, 90), receivedAt: 2000 });
      expect(await store.photo(HASH)).toEqual(photo(HASH));
      expect(await store.photosHere([OTHER_HASH, HASH])).toEqual([HASH]);
      expect(await store.photo(OTHER_HASH)).toBeUndefined();
    });

    it('stand apart until a passage names them', async () => {
      await store.addPhoto(photo(HASH));
      await store.addPhoto(photo(OTHER_HASH));
      expect(await store.countPhotosApart(PHONE)).toBe(2);
      const mention = { hash: HASH, deviceId: PHONE, seq: 1 };
      await store.addPhotoMentions([mention]);
      await store.addPhotoMentions([mention, { ...mention, seq: 2 }]);
      expect(await store.countPhotosApart(PHONE)).toBe(1);
      await store.clearProjections();
      expect(await store.countPhotosApart(PHONE)).toBe(2);
    });

    it('are forgotten by their time, sooner where no passage names them', async () => {
      await store.addPhoto(photo(HASH, 100));
      await store.addPhoto(photo(OTHER_HASH, 100));
      await store.addPhotoMentions([{ hash: HASH, deviceId: PHONE, seq: 1 }]);
      await store.savePhotoUpload(upload(100));
      expect(await store.forgetPhotos({ kept: 50, apart: 100 })).toBe(0);
      expect(await store.forgetPhotos({ kept: 50, apart: 101 })).toBe(2);
      expect(await store.photosHere([HASH, OTHER_HASH])).toEqual([HASH]);
      expect(await store.photoUpload(PHONE, HASH)).toBeUndefined();
      expect(await store.forgetPhotos({ kept: 101, apart: 101 })).toBe(1);
      expect(await store.photo(HASH)).toBeUndefined();
    });
  });
}
