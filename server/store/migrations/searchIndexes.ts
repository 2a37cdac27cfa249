import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * What an eye is drawn to, as far as no policy can change it: whoever was not let pass, and every reading that a fever
 * could begin at, tenths °C. Few passages in a hundred. A query must say it in these words for the index to be used.
 */
export const NOTABLE = "(decision in ('held', 'refused') or deci_celsius >= 370)";
/** The lowest fever, tenths °C, whose passages are all notable. */
export const NOTABLE_FEVER = 370;
/** The phone's clock was in doubt. */
export const DOUBTED = '(flags & 1) <> 0';

/** Indexes for the questions of the duty office, which are asked on the thread that stores what phones push. */
export async function addSearchIndexes(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: readonly string[]) =>
    db.schema
      .createIndex(name)
      .on(table)
      .columns(['township', ...columns]);
  await index('passages_by_scope_at', 'passages', ['scope', 'at']).execute();
  await index('passages_by_checkpoint_at', 'passages', ['checkpoint_id', 'at']).execute();
  await index('passages_notable', 'passages', ['at']).where(sql.raw<boolean>(NOTABLE)).execute();
  await index('passages_doubted', 'passages', ['at']).where(sql.raw<boolean>(DOUBTED)).execute();
  await index('quarantine_by_received', 'quarantine', ['received_at']).execute();
  await index('quarantine_waiting', 'quarantine', ['received_at', 'resolution'])
    .where(sql.raw<boolean>('resolution is null'))
    .execute();
  await index('quarantine_by_code', 'quarantine', ['device_id', 'code', 'seq']).execute();
}
