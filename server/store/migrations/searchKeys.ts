import type { Kysely } from 'kysely';

/** What entries are found by without regard to blanks, width and case. Made again from the events (`PROJECTION_VERSION`). */
export async function addSearchKeys(db: Kysely<unknown>): Promise<void> {
  for (const column of ['label_key', 'words']) {
    await db.schema
      .alterTable('entries')
      .addColumn(column, 'text', (c) => c.notNull().defaultTo(''))
      .execute();
  }
  await db.schema
    .createIndex('entries_by_label_key')
    .on('entries')
    .columns(['township', 'type', 'scope', 'label_key'])
    .execute();
}
