import type { Kysely } from 'kysely';

/**
 * Which versions of the rules passages name, and up to which none is given. What is derived is made again from the
 * events (`PROJECTION_VERSION`).
 */
export async function addPolicyNumbers(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('townships')
    .addColumn('policy_floor', 'bigint', (c) => c.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createTable('named_policies')
    .addColumn('township', 'text', (c) => c.notNull())
    .addColumn('version', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('named_policies_key', ['township', 'version'])
    .execute();
}
