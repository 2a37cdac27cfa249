import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The passage is of a ride. A query must say it in these words for the index to be used. */
export const OF_A_RIDE = 'ride_id is not null';

/** Which passages belong together. It is derived, and made again from the events (`PROJECTION_VERSION`). */
export async function addRides(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('passages').addColumn('ride_id', 'text').execute();
  await db.schema
    .createIndex('passages_of_a_ride')
    .on('passages')
    .columns(['township', 'ride_id', 'at'])
    .where(sql.raw<boolean>(OF_A_RIDE))
    .execute();
}
