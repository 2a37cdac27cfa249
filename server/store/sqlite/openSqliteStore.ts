import { Kysely } from 'kysely';
import type { HubStore } from '../interface.ts';
import { migrate } from '../migrations/migrate.ts';
import { sqlStore } from '../sql/sqlStore.ts';
import type { Tables } from '../sql/tables.ts';
import { openDatabase } from './database.ts';
import { sqliteDialect } from './dialect.ts';

/**
 * A store in one file, which is created or brought up to date, wholly or not at all.
 *
 * @throws when the file cannot be opened, or is of a newer build.
 */
export async function openSqliteStore(file: string): Promise<HubStore> {
  const db = new Kysely<Tables>({ dialect: sqliteDialect(openDatabase(file)) });
  try {
    await migrate(db, { bytes: 'blob' });
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return sqlStore(db, false);
}
