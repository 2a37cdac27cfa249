import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { describe, expect, it } from 'vitest';
import { createTables } from '../../server/store/migrations/initial.ts';
import { openDatabase } from '../../server/store/sqlite/database.ts';
import { openSqliteStore } from '../../server/store/sqlite/openSqliteStore.ts';

const TOWNSHIP = '1111111111111111';

describe('a database of an earlier build', () => {
  it('is brought up to date, with the entries that it holds', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'shouwang-migration-'));
    const file = join(folder, 'shouwang.db');
    const db = new Kysely<{ entries: Record<string, unknown> }>({
      dialect: new SqliteDialect({ database: openDatabase(file) }),
    });
    const first = { up: (old: Kysely<unknown>) => createTables(old, { bytes: 'blob' }) };
    const provider = { getMigrations: async () => ({ '0001-initial': first }) };
    expect((await new Migrator({ db, provider }).migrateToLatest()).error).toBeUndefined();
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
    await rm(folder, { recursive: true, force: true });
  });
});
