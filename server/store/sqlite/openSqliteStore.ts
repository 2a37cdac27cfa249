import { Kysely, SqliteDialect } from 'kysely';
import type { HubStore } from '../interface.ts';
import { migrate } from '../migrations/migrate.ts';
import { sqlStore } from '../sql/sqlStore.ts';
import type { Tables } from '../sql/tables.ts';
import { openDatabase } from './database.ts';

/**
 * A store in one file, which is created or brought up to date.
 *
 * @throws when the file cannot be opened, or is of a newer build.
 */
export async function openSqliteStore(file: string): Promise<HubStore> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: openDatabase(file) }) });
  await migrate(db, { bytes: 'blob' });
  return sqlStore(db, false);
}
