/**
 * `libsql` has better-sqlite3's interface, which Kysely's SQLite dialect speaks. Two things differ here: prepared
 * statements are kept, as Kysely asks for the same ones over and over, and bytes come back as `Uint8Array`.
 */

import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Database from 'libsql';

/** How long a writer waits for another process to let go of the file, ms. */
const BUSY_TIMEOUT_MS = 5000;
const KEPT_STATEMENTS = 500;

const bytesOf = (row: unknown): unknown => {
  if (typeof row !== 'object' || row === null) return row;
  const record = row as Record<string, unknown>;
  for (const key in record) {
    const value = record[key];
    if (value instanceof ArrayBuffer) record[key] = new Uint8Array(value);
    else if (value instanceof Buffer) record[key] = new Uint8Array(value);
  }
  return record;
};

/** Opens or creates the file with the durability that a receipt promises: on disk before it is signed. */
export function openDatabase(file: string): SqliteDatabase {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma('foreign_keys = ON');
  database.pragma('cache_size = -65536');
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const wrapped: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => statement.all([...parameters]).map(bytesOf),
      run: (parameters) => statement.run([...parameters]),
      iterate: (parameters) => statement.iterate([...parameters]) as IterableIterator<unknown>,
    };
    if (statements.size >= KEPT_STATEMENTS) statements.delete(statements.keys().next().value ?? '');
    statements.set(sql, wrapped);
    return wrapped;
  };
  const close = (): void => {
    // The file alone is then a whole copy: what lies in the log beside it would be missed by a backup of the file.
    database.pragma('wal_checkpoint(TRUNCATE)');
    database.close();
  };
  return { close, prepare };
}
