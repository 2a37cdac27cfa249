/** The floor under the hub's rate: the rows that it stored, inserted again by nothing but prepared statements. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';

/** Tables that a push of passages adds rows to. */
const TABLES = ['segments', 'events', 'heads', 'passages', 'chains', 'blocks', 'feeds'];

/**
 * Copies what a push has stored into a new database with the same tables, indexes and durability.
 *
 * @param file the hub's database, which nobody has open
 * @param events how many of the last events are taken, with an equal share of the other tables' rows
 * @param perTransaction events in one transaction
 * @returns events a second
 */
export async function rawInsertRate(file: string, events: number, perTransaction: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-bench-raw-'));
  const source = new Database(file, { readonly: true });
  const target = new Database(join(folder, 'raw.db'));
  try {
    target.pragma('journal_mode = WAL');
    target.pragma('synchronous = FULL');
    target.pragma('cache_size = -65536');
    const schema = source
      .prepare(
        'SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(?))',
      )
      .all(JSON.stringify(TABLES)) as { sql: string }[];
    for (const { sql } of schema) target.exec(sql);
    const transactions = Math.ceil(events / perTransaction);
    const loads = TABLES.map((table) => {
      const rows = source
        .prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT ${events}`)
        .raw()
        .all() as unknown[][];
      const columns = rows[0]?.length ?? 1;
      const insert = target.prepare(`INSERT INTO ${table} VALUES (${Array(columns).fill('?').join(', ')})`);
      return {
        rows: rows.map((row) => row.map(bindable)),
        insert,
        each: Math.ceil(rows.length / transactions),
      };
    });
    const begun = performance.now();
    for (let transaction = 0; transaction < transactions; transaction++) {
      target.exec('BEGIN IMMEDIATE');
      for (const { rows, insert, each } of loads) {
        for (const row of rows.slice(transaction * each, (transaction + 1) * each)) insert.run(row);
      }
      target.exec('COMMIT');
    }
    return events / ((performance.now() - begun) / 1000);
  } finally {
    source.close();
    target.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Bytes come back as they cannot be bound. */
const bindable = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);
