import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import * as z from 'zod/mini';
import type { Result } from '../../../src/domain/result.ts';
import { err, ok } from '../../../src/domain/result.ts';
import { isNewer } from '../migrations/migrate.ts';

export type DatabaseProblem = 'unreadableDatabase' | 'damagedDatabase' | 'newerDatabase';

const tableSchema = z.object({ name: z.string() });
const keySchema = z.object({
  township: z.string(),
  purpose: z.string(),
  wrapped: z.instanceof(ArrayBuffer),
});

export interface StoredKey {
  readonly township: string;
  readonly purpose: string;
  readonly wrapped: Uint8Array;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** Whether SQLite says by this that the file is no sound database. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));

/**
 * The hub's wrapped keys in a database that is there already, none in one whose hub was never founded. Nothing is
 * written: neither a step to this build's form, nor what a crash has left in the log beside it.
 *
 * @param file absolute
 * @throws what SQLite says, when it is of another kind than its problems.
 */
export function readDatabase(file: string): Result<readonly StoredKey[], DatabaseProblem> {
  let database: Database.Database | undefined;
  try {
    // libsql has no option for it, and takes SQLite's own.
    database = new Database(`${pathToFileURL(file).href}?mode=ro`);
    const rows = (sql: string): unknown[] => database?.prepare(sql).all() ?? [];
    const tables = z.array(tableSchema).parse(rows("SELECT name FROM sqlite_master WHERE type = 'table'"));
    const has = (table: string) => tables.some(({ name }) => name === table);
    const taken = has('kysely_migration') ? rows('SELECT name FROM kysely_migration') : [];
    const names = z
      .array(tableSchema)
      .parse(taken)
      .map(({ name }) => name);
    if (isNewer(names, { bytes: 'blob' })) return err('newerDatabase');
    const keys = has('keys') ? rows('SELECT township, purpose, wrapped FROM keys') : [];
    return ok(
      z
        .array(keySchema)
        .parse(keys)
        .map((key) => ({ ...key, wrapped: new Uint8Array(key.wrapped) })),
    );
  } catch (error) {
    if (isDamage(error)) return err('damagedDatabase');
    if (/^SQLITE_(CANTOPEN|PERM|READONLY|IOERR|AUTH)/.test(codeOf(error))) return err('unreadableDatabase');
    throw error;
  } finally {
    database?.close();
  }
}
