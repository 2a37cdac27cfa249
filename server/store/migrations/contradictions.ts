import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** A query must say it in these words for the index to be used. */
export const CONTRADICTED = 'contradicted <> 0';

/** Which entries hold a contradiction. It is derived, and made again from the events (`PROJECTION_VERSION`). */
export async function addContradictions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('entries')
    .addColumn('contradicted', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('entries_contradicted')
    .on('entries')
    .columns(['township', 'updated_at', 'id'])
    .where(sql.raw<boolean>(CONTRADICTED))
    .execute();
}
