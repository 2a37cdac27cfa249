import type { Kysely } from 'kysely';
import type { ColumnTypes } from './initial.ts';

/** Photos, their pieces, and which passage names which. The last is made again from the events (`PROJECTION_VERSION`). */
export async function addPhotos(db: Kysely<unknown>, types: ColumnTypes): Promise<void> {
  await db.schema
    .createTable('photos')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('received_at', 'bigint', (c) => c.notNull())
    .addColumn('sealed', types.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('photos_key', ['township', 'hash'])
    .execute();
  await db.schema
    .createIndex('photos_by_device')
    .on('photos')
    .columns(['township', 'device_id', 'hash'])
    .execute();
  await db.schema.createIndex('photos_by_time').on('photos').columns(['township', 'received_at']).execute();
  await db.schema
    .createTable('photo_uploads')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('touched_at', 'bigint', (c) => c.notNull())
    .addColumn('sealed', types.bytes, (c) => c.notNull())
    .addPrimaryKeyConstraint('photo_uploads_key', ['township', 'device_id', 'hash'])
    .execute();
  await db.schema
    .createTable('photo_mentions')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('photo_mentions_key', ['township', 'hash', 'device_id', 'seq'])
    .execute();
}
