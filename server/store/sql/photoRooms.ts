import type { SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { PhotoRooms } from '../photos.ts';
import type { SqlContext } from './sqlContext.ts';
import { inParts } from './sqlContext.ts';

/** No passage names the photo. */
const apart = sql<SqlBool>`not exists (
  select 1 from photo_mentions
  where photo_mentions.township = photos.township and photo_mentions.hash = photos.hash
)`;

export function photoRooms({ db, township, statements }: SqlContext): PhotoRooms {
  return {
    async photoUpload(deviceId, hash) {
      const row = await db
        .selectFrom('photo_uploads')
        .selectAll()
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return row && { deviceId, hash, bytes: row.bytes, sealed: row.sealed, touchedAt: row.touched_at };
    },
    async savePhotoUpload({ deviceId, hash, bytes, touchedAt, sealed }) {
      await statements.insert(
        db,
        'photo_uploads',
        [{ township, device_id: deviceId, hash, bytes, touched_at: touchedAt, sealed }],
        { key: ['township', 'device_id', 'hash'], update: ['bytes', 'touched_at', 'sealed'] },
      );
    },
    async removePhotoUpload(deviceId, hash) {
      await db
        .deleteFrom('photo_uploads')
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where('hash', '=', hash)
        .execute();
    },
    async addPhoto({ hash, bytes, deviceId, receivedAt, sealed }) {
      await statements.insert(
        db,
        'photos',
        [{ township, hash, bytes, device_id: deviceId, received_at: receivedAt, sealed }],
        { keep: ['township', 'hash'] },
      );
    },
    async photo(hash) {
      const row = await db
        .selectFrom('photos')
        .selectAll()
        .where('township', '=', township)
        .where('hash', '=', hash)
        .executeTakeFirst();
      return (
        row && {
          hash,
          bytes: row.bytes,
          deviceId: row.device_id,
          sealed: row.sealed,
          receivedAt: row.received_at,
        }
      );
    },
    async photosHere(hashes) {
      const rows = await inParts(hashes, (part) =>
        db
          .selectFrom('photos')
          .select('hash')
          .where('township', '=', township)
          .where('hash', 'in', part)
          .execute(),
      );
      return rows.map(({ hash }) => hash);
    },
    async countPhotosApart(deviceId) {
      const row = await db
        .selectFrom('photos')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('township', '=', township)
        .where('device_id', '=', deviceId)
        .where(apart)
        .executeTakeFirst();
      return Number(row?.count ?? 0);
    },
    async addPhotoMentions(rows) {
      await statements.insert(
        db,
        'photo_mentions',
        rows.map(({ hash, deviceId, seq }) => ({ township, hash, device_id: deviceId, seq })),
        { keep: ['township', 'hash', 'device_id', 'seq'] },
      );
    },
    async forgetPhotos(before) {
      const photos = () => db.deleteFrom('photos').where('township', '=', township);
      const gone = [
        await photos().where('received_at', '<', before.kept).executeTakeFirst(),
        await photos().where('received_at', '<', before.apart).where(apart).executeTakeFirst(),
        await db
          .deleteFrom('photo_uploads')
          .where('township', '=', township)
          .where('touched_at', '<', before.apart)
          .executeTakeFirst(),
      ];
      return gone.reduce((sum, { numDeletedRows }) => sum + Number(numDeletedRows), 0);
    },
  };
}
