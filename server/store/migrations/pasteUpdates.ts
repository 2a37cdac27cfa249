import type { Kysely } from 'kysely';

/** What a pasted table has changed of entries that were there before, so that it can be taken back too. */
export async function addPasteUpdates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('pastes')
    .addColumn('updates', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute();
}
