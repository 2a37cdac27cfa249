import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator } from 'kysely';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAccessLog } from '../../server/accessLogVerifier.ts';
import { createHub } from '../../server/hub.ts';
import { HUB_FILES } from '../../server/hubFiles.ts';
import { makeSecret } from '../../server/secretFile.ts';
import { createTables } from '../../server/store/migrations/initial.ts';
import { openDatabase } from '../../server/store/sqlite/database.ts';
import { sqliteDialect } from '../../server/store/sqlite/dialect.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqliteStore.ts';
import { readAccessLogs } from '../../server/store/sqlite/readAccessLog.ts';
import { NOON, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const TOWNSHIP = '1111111111111111';
const LI = '5555555555555555';
/** What is not derived. */
const SAID = [
  ...['townships', 'keys', 'devices', 'hub_devices', 'chains', 'segments', 'events', 'heads'],
  ...['feeds', 'blocks', 'codes'],
];

/** A database as the first build made it. */
async function firstDatabase(file: string): Promise<Kysely<{ entries: Record<string, unknown> }>> {
  const db = new Kysely<{ entries: Record<string, unknown> }>({ dialect: sqliteDialect(openDatabase(file)) });
  const first = { up: (old: Kysely<unknown>) => createTables(old, { bytes: 'blob' }) };
  const provider = { getMigrations: async () => ({ '0001-initial': first }) };
  expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
  return db;
}

/** Runs statements on the file, and gives the rows of the last one. */
function onFile(file: string, ...statements: readonly string[]): unknown[] {
  const database = new Database(file);
  const rows = statements.map((sql) => {
    const statement = database.prepare(sql);
    return statement.reader ? statement.all() : [statement.run()];
  });
  database.close();
  return rows.at(-1) ?? [];
}

const namesIn = (rows: readonly unknown[]): string[] =>
  rows.map((row) => (typeof row === 'object' && row !== null && 'name' in row ? String(row.name) : ''));

describe('a database of an earlier build', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shouwang-migration-'));
    file = join(folder, 'shouwang.db');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is brought up to date, with the entries that it holds', async () => {
    const db = await firstDatabase(file);
    await db
      .insertInto('entries')
      .values({
        township: TOWNSHIP,
        type: 'person',
        id: '4444444444444444',
        scope: '2222222222222222',
        entry: '{}',
        label: '张三',
        document: '',
        household: '',
        phone: '',
        updated_at: 5,
      })
      .execute();
    await db.destroy();
    const store = await openSqliteStore(file);
    const rows = await store.of(TOWNSHIP).listEntries({ type: 'person', limit: 9 });
    expect(rows.map(({ label, withdrawn }) => [label, withdrawn])).toEqual([['张三', false]]);
    expect(await store.of(TOWNSHIP).shiftsOf('4444444444444444')).toEqual([]);
    await store.close();
  });

  it('has what it noted of readings in a chain, which the hub goes on with and signs', async () => {
    await (await firstDatabase(file)).destroy();
    const noted = (at: number, action: string, subject: string) =>
      `insert into access_log values ('${TOWNSHIP}', ${at}, '${LI}', '${action}', '${subject}')`;
    onFile(
      file,
      `insert into townships values ('${TOWNSHIP}', '青山镇', '00112233445566ff', 1, 1)`,
      noted(7, 'readPerson', '4444444444444444'),
      noted(5, 'listPersons', ''),
    );
    await makeSecret(join(folder, HUB_FILES.secret), (length) => new Uint8Array(length));
    const running = await createHub({ dataDir: folder, now: () => NOON, pagesDir: folder });
    await readAccessLogs(file, async (log) => {
      expect(await verifyAccessLog(log)).toMatchObject({ notes: 2, finding: null });
    });
    expect(await running.hub.accessLog.note(LI, { action: 'handIn' })).toBe(3);
    await running.close();
    await readAccessLogs(file, async (log) => {
      expect([...log.notes()].map((note) => [note?.at, note?.action, note?.about])).toEqual([
        [5, 'listPersons', ''],
        [7, 'readPerson', '4444444444444444'],
        [NOON, 'handIn', ''],
      ]);
      expect((await verifyAccessLog(log)).finding).toBeNull();
    });
  });

  it('is left as it was by a step that fails half-way, and is brought up to date once it can be', async () => {
    await (await firstDatabase(file)).destroy();
    onFile(file, 'create table pastes (of_somebody_else text)');
    await expect(openSqliteStore(file)).rejects.toThrow('pastes');
    expect(namesIn(onFile(file, `select name from pragma_table_info('entries')`))).not.toContain('withdrawn');
    expect(namesIn(onFile(file, `select name from sqlite_master where type = 'table'`))).toContain(
      'operators',
    );
    onFile(file, 'drop table pastes');
    const store = await openSqliteStore(file);
    expect(await store.of(TOWNSHIP).shiftsOf('4444444444444444')).toEqual([]);
    await store.close();
  });

  it('has its projections made again by the hub that opens it, also those in tables that are new', async () => {
    const hub = await startTestHub();
    const phone = await TestPhone.enrol(hub);
    const { checkpointId } = hub;
    const body = { operatorId: LI, name: '李四', checkpointId };
    await phone.save({ kind: 'shiftStarted', body }, NOON);
    expect(statuses(await phone.push(1, 1))).toEqual(['accepted']);
    await hub.running.close();
    await (await firstDatabase(file)).destroy();
    const present = join(hub.dataDir, 'shouwang.db');
    await cp(hub.dataDir, folder, { recursive: true, filter: (path) => !path.startsWith(present) });
    onFile(
      file,
      `attach database '${present}' as present`,
      ...SAID.map((table) => {
        const columns = namesIn(onFile(file, `select name from pragma_table_info('${table}')`)).join(', ');
        return `insert into ${table} (${columns}) select ${columns} from present.${table}`;
      }),
      'update townships set projection = 1',
    );
    await rm(hub.dataDir, { recursive: true });
    const running = await createHub({ dataDir: folder, now: () => NOON, pagesDir: folder });
    expect((await running.hub.store.shiftsOf(LI)).map(({ name, seq }) => [name, seq])).toEqual([['李四', 1]]);
    expect((await running.hub.store.entries('checkpoint', [checkpointId])).map(({ label }) => label)).toEqual(
      ['村口'],
    );
    await running.close();
  });
});
