import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Who is in a village and does not belong there, or is out of it and does. A query must say it in these words for the
 * index to be used. `table`: '', or the table's name and a dot where another table has such a column.
 */
export const outOfPlace = (table: '' | 'presences.'): string =>
  `((${table}belongs = 'elsewhere' and ${table}direction = 'in') or (${table}belongs = 'here' and ${table}direction = 'out'))`;

/**
 * Where each subject was seen last, and whether it belongs there. What is derived is made again from the events
 * (`PROJECTION_VERSION`).
 */
export async function addPresences(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('entries')
    .addColumn('belongs', 'text', (c) => c.notNull().defaultTo('elsewhere'))
    .execute();
  await db.schema
    .createTable('presences')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('subject_id', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('subject_type', 'text', (c) => c.notNull())
    .addColumn('belongs', 'text', (c) => c.notNull())
    .addColumn('direction', 'text', (c) => c.notNull())
    .addColumn('checkpoint_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('presences_key', ['township', 'subject_id', 'scope'])
    .execute();
  await db.schema
    .createIndex('presences_out_of_place')
    .on('presences')
    .columns(['township', 'scope', 'subject_type', 'belongs', 'at', 'device_id', 'seq', 'checkpoint_id'])
    .where(sql.raw<boolean>(outOfPlace('')))
    .execute();
}
