/**
 * `libsql` has better-sqlite3's interface, which Kysely's SQLite dialect speaks. Two things differ here: prepared
 * statements are kept, as Kysely asks for the same ones over and over, and bytes come back as `Uint8Array`.
 */

import type { SqliteDatabase, SqliteStatement } from 'kysely';
import Database from 'libsql';

/** The durability that a receipt promises, on disk before it is signed, and how the file is worked on. */
export const SETTINGS = [
  'journal_mode = WAL',
  'synchronous = FULL',
  'foreign_keys = ON',
  // KiB
  'cache_size = -65536',
  // How long a writer waits for another process to let go of the file, ms.
  'busy_timeout = 5000',
] as const;

const KEPT_STATEMENTS = 500;

const isRow = (row: unknown): row is Record<string, unknown> => typeof row === 'object' && row !== null;

/** A row with its bytes as `Uint8Array`, in place. */
function bytesOf(row: unknown): unknown {
  if (!isRow(row)) return row;
  for (const key in row) {
    const value = row[key];
    if (value instanceof ArrayBuffer || value instanceof Buffer) row[key] = new Uint8Array(value);
  }
  return row;
}

/** Opens or creates the file. */
export function openDatabase(file: string): SqliteDatabase {
  const database = new Database(file);
  for (const setting of SETTINGS) database.pragma(setting);
  const statements = new Map<string, SqliteStatement>();
  const prepare = (sql: string): SqliteStatement => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare(sql);
    const wrapped: SqliteStatement = {
      reader: statement.reader,
      all: (parameters) => statement.all([...parameters]).map(bytesOf),
      run: (parameters) => statement.run([...parameters]),
      *iterate(parameters) {
        for (const row of statement.iterate([...parameters])) yield bytesOf(row);
      },
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
