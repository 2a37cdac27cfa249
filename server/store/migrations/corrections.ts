import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Something of the passage was corrected. A query must say it in these words for the index to be used. */
export const CORRECTED = 'recorded is not null';

/** What was corrected of passages. What is derived is made again from the events (`PROJECTION_VERSION`). */
export async function addCorrections(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('passages').addColumn('recorded', 'text').execute();
  await db.schema
    .alterTable('passages')
    .addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('corrections')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('entry', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('corrections_key', ['township', 'device_id', 'seq', 'scope'])
    .execute();
  await db.schema
    .createIndex('passages_corrected')
    .on('passages')
    .columns(['township', 'at'])
    .where(sql.raw<boolean>(CORRECTED))
    .execute();
}
