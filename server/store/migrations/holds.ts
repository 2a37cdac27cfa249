import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A query must say it in these words for the index to be used. */
export const OPEN_HOLD = 'open <> 0';

/** Who is held, and what was said about them. What is derived is made again from the events (`PROJECTION_VERSION`). */
export async function addHolds(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('holds')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('steps', 'text', (c) => c.notNull())
    .addColumn('open', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('holds_key', ['township', 'device_id', 'seq', 'scope'])
    .execute();
  await db.schema
    .createIndex('holds_open')
    .on('holds')
    .columns(['township', 'scope'])
    .where(sql.raw<boolean>(OPEN_HOLD))
    .execute();
}
