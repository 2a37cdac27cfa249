/**
 * The floor under the hub's rate: the rows that it has just stored, written again by nothing but prepared statements.
 * Into a copy of the database as it was before, with the same settings, in the same order and the same transactions:
 * each of the hub's has a time of receipt of its own, which its rows name.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'libsql';
import { SETTINGS } from '../server/store/sqlite/database.ts';
import { BLOCK_SIZE } from '../src/protocol/limits.ts';

type Row = Readonly<Record<string, unknown>>;

/** A database as it stands, in a folder of its own. Nobody writes to it while it is copied. */
export interface Snapshot {
  readonly file: string;
  readonly remove: () => Promise<void>;
}

export async function takeSnapshot(file: string): Promise<Snapshot> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-bench-raw-'));
  // What is not in the file yet stands in the log beside it.
  for (const part of ['', '-wal']) await copyFile(file + part, join(folder, basename(file) + part));
  return {
    file: join(folder, basename(file)),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface RawInserts {
  /** A second. */
  readonly events: number;
  /** Events in a transaction, on average. */
  readonly perTransaction: number;
}

/** Tables whose rows are only ever added, and what tells in which transaction they came. */
const ADDED: readonly (readonly [table: string, receivedAt: string])[] = [
  [
    'segments',
    '(SELECT min(received_at) FROM events e WHERE e.segment_id = t.id AND e.rowid > (SELECT max(rowid) FROM before.events))',
  ],
  ['events', 't.received_at'],
  [
    'heads',
    '(SELECT received_at FROM events e WHERE e.township = t.township AND e.device_id = t.device_id AND e.seq = t.seq)',
  ],
  ['passages', 't.received_at'],
];

/** Tables whose rows are written anew by each transaction that touches them, and which of them an event touches. */
const RENEWED: readonly (readonly [table: string, key: readonly string[], keyOf: (event: Row) => string])[] =
  [
    ['chains', ['device_id'], (event) => `${event.device_id}`],
    ['feeds', ['scope'], (event) => `${event.scope}`],
    [
      'blocks',
      ['scope', 'device_id', 'block'],
      (event) => `${event.scope} ${event.device_id} ${Math.floor((Number(event.seq) - 1) / BLOCK_SIZE)}`,
    ],
  ];

interface Load {
  readonly statement: Database.Statement;
  readonly rows: readonly (readonly unknown[])[];
}

/** Bytes come back as they cannot be bound. */
const bindable = (value: unknown): unknown => (value instanceof ArrayBuffer ? Buffer.from(value) : value);

const valuesOf = (row: Row): unknown[] =>
  Object.entries(row).flatMap(([column, value]) => (column === '_metadata' ? [] : [bindable(value)]));

const columnsOf = (database: Database.Database, table: string): string[] =>
  (database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]).map(
    ({ name }) => name,
  );

/** What each transaction wrote, in the order in which the hub writes, by its time; and its events alone. */
function transactionsOf(source: Database.Database, target: Database.Database) {
  const transactions = new Map<number, Load[]>();
  const events = new Map<number, Row[]>();
  for (const [table, receivedAt] of ADDED) {
    const columns = columnsOf(source, table);
    const marks = columns.map(() => '?').join(', ');
    const statement = target.prepare(`INSERT INTO ${table} VALUES (${marks})`);
    const rows = source
      .prepare(
        `SELECT t.*, ${receivedAt} AS transaction_time FROM ${table} t
          WHERE t.rowid > (SELECT coalesce(max(rowid), 0) FROM before.${table}) ORDER BY t.rowid`,
      )
      .all() as Row[];
    for (const time of new Set(rows.map((row) => Number(row.transaction_time)))) {
      const ofTime = rows.filter((row) => row.transaction_time === time);
      const load = { statement, rows: ofTime.map(({ transaction_time: _, ...row }) => valuesOf(row)) };
      transactions.set(time, [...(transactions.get(time) ?? []), load]);
      if (table === 'events') events.set(time, ofTime);
    }
  }
  for (const [table, key, keyOf] of RENEWED) {
    const columns = columnsOf(source, table);
    const updates = columns.filter((column) => column !== 'township' && !key.includes(column));
    const statement = target.prepare(
      `INSERT INTO ${table} VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (township, ${key.join(', ')})
        DO UPDATE SET ${updates.map((column) => `${column} = excluded.${column}`).join(', ')}`,
    );
    const all = source.prepare(`SELECT * FROM ${table}`).all() as Row[];
    const byKey = new Map(all.map((row) => [key.map((column) => row[column]).join(' '), valuesOf(row)]));
    for (const [time, ofTime] of events) {
      const rows = [...new Set(ofTime.map(keyOf))].flatMap((name) => {
        const row = byKey.get(name);
        return row ? [row] : [];
      });
      transactions.get(time)?.push({ statement, rows });
    }
  }
  return { transactions, events: [...events.values()].reduce((sum, { length }) => sum + length, 0) };
}

/** Writes what the hub has stored in `file` since it was `before`, which it changes. The hub rests meanwhile. */
export function rawInserts(file: string, before: Snapshot): RawInserts {
  const target = new Database(before.file);
  const source = new Database(file, { readonly: true });
  try {
    for (const setting of SETTINGS) target.pragma(setting);
    source.prepare('ATTACH ? AS before').run(before.file);
    const { transactions, events } = transactionsOf(source, target);
    source.exec('DETACH before');
    const begun = performance.now();
    for (const [, loads] of [...transactions].sort(([a], [b]) => a - b)) {
      target.exec('BEGIN');
      for (const { statement, rows } of loads) for (const row of rows) statement.run(row);
      target.exec('COMMIT');
    }
    return {
      events: events / ((performance.now() - begun) / 1000),
      perTransaction: events / transactions.size,
    };
  } finally {
    source.close();
    target.close();
  }
}
