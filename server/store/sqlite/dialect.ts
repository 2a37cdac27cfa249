import type { DialectAdapter, SqliteDatabase } from 'kysely';
import { SqliteAdapter, SqliteDialect } from 'kysely';

/** SQLite takes changes of tables back with their transaction, so that no step of a migration is left half done. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class TransactionalDialect extends SqliteDialect {
  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/** The dialect of a database in one file. */
export const sqliteDialect = (database: SqliteDatabase): SqliteDialect =>
  new TransactionalDialect({ database });
