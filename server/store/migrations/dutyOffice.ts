import type { Kysely } from 'kysely';

/**
 * Entries that were taken out of the register, names of operators as they were at each shift, why devices were
 * revoked, and what was pasted at once. What is derived is made again from the events (`PROJECTION_VERSION`).
 */
export async function addDutyOffice(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('entries')
    .addColumn('withdrawn', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema.dropTable('operators').execute();
  await db.schema
    .createTable('shifts')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('operator_id', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('checkpoint_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('shifts_key', ['township', 'device_id', 'seq'])
    .execute();
  await db.schema
    .createTable('revocations')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('device_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('actor', 'text')
    .addPrimaryKeyConstraint('revocations_key', ['township', 'device_id'])
    .execute();
  await db.schema
    .createTable('pastes')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('user_id', 'text', (c) => c.notNull())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('entries', 'text', (c) => c.notNull())
    .addColumn('undone_at', 'bigint')
    .addPrimaryKeyConstraint('pastes_key', ['township', 'id'])
    .execute();
  await db.schema
    .createIndex('shifts_by_operator')
    .on('shifts')
    .columns(['township', 'operator_id', 'at'])
    .execute();
}
