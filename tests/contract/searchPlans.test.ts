/** Which way SQLite goes to answer the duty office: never through all rows, and never by sorting all of them first. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CompiledQuery } from 'kysely';
import { Kysely } from 'kysely';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { AccessFilter } from '../../server/store/accessNotes.ts';
import type { TownshipStore } from '../../server/store/interface.ts';
import { migrate } from '../../server/store/migrations/migrate.ts';
import type { PassageFilter } from '../../server/store/register.ts';
import { sqlStore } from '../../server/store/sql/sqlStore.ts';
import type { Tables } from '../../server/store/sql/tables.ts';
import { openDatabase } from '../../server/store/sqlite/database.ts';
import { sqliteDialect } from '../../server/store/sqlite/dialect.ts';
import { entry, LI, PHONE, TOWNSHIP, VILLAGE } from './storeSamples.ts';

const detailSchema = z.object({ detail: z.string() });

describe('a question of the duty office', () => {
  let folder = '';
  let db: Kysely<Tables>;
  let store: TownshipStore;
  let asked: CompiledQuery[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'plans-'));
    db = new Kysely<Tables>({
      dialect: sqliteDialect(openDatabase(join(folder, 'hub.db'))),
      log: ({ query }) => {
        asked.push(query);
      },
    });
    await migrate(db, { bytes: 'blob' });
    store = sqlStore(db, false).of(TOWNSHIP);
    const ids = Array.from({ length: 201 }, (_, i) => `7${String(i).padStart(15, '0')}`);
    await store.saveEntries([entry(LI, '李四'), ...ids.map((id) => entry(id, `张${id}`))]);
  });
  afterAll(async () => {
    await db.destroy();
    await rm(folder, { recursive: true, force: true });
  });

  /** The steps of the last statement that `ask` leads to. */
  const stepsOf = async (ask: () => Promise<unknown>): Promise<string> => {
    asked = [];
    await ask();
    const last = asked.at(-1);
    if (!last) throw new Error('nothing was asked');
    return planOf(last);
  };

  const planOf = (query: CompiledQuery): string => {
    const reader = new Database(join(folder, 'hub.db'));
    const rows = reader.prepare(`explain query plan ${query.sql}`).all(...query.parameters);
    reader.close();
    return rows.map((row) => detailSchema.parse(row).detail).join('\n');
  };

  const fever = { threshold: 373, above: false };
  const before = { at: 5, deviceId: PHONE, seq: 1 };
  it.each<[string, Omit<PassageFilter, 'limit'>, string]>([
    ['the last passages', {}, 'passages_by_at (township=?)'],
    ['those further back', { before }, 'passages_by_at (township=? AND at<?)'],
    ['those of a village', { scope: VILLAGE }, 'passages_by_scope_at (township=? AND scope=?)'],
    ['those of a gate', { checkpointId: LI }, 'passages_by_checkpoint_at (township=? AND checkpoint_id=?)'],
    ['who was held', { decision: 'held' }, 'passages_notable (township=?)'],
    ['what needs an eye', { only: { what: 'attention', fever } }, 'passages_notable (township=?)'],
    ['fevers', { only: { what: 'fever', fever } }, 'passages_notable (township=?)'],
    ['clocks in doubt', { only: { what: 'suspect' } }, 'passages_doubted (township=?)'],
    ['those of a ride', { rideId: '8888888888888888' }, 'passages_of_a_ride (township=? AND ride_id=?)'],
    ['what was corrected', { only: { what: 'corrected' } }, 'passages_corrected (township=?)'],
    ['a name that few have', { text: '李' }, 'passages_by_subject_id_at (township=? AND subject_id=?)'],
    ['a name that many have', { text: '张' }, 'passages_by_at (township=?)'],
  ])('goes by an index: %s', async (_question, filter, index) => {
    const steps = await stepsOf(() => store.passages({ ...filter, limit: 50 }));
    expect(steps).toContain(`USING INDEX ${index}`);
    expect(steps).not.toContain('SCAN passages');
    if (filter.text !== '李') expect(steps).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('finds who is out of place without a look at all who ever passed, and counts them in the index alone', async () => {
    const visitors = { scope: VILLAGE, subject: 'person', belongs: 'elsewhere', limit: 50 } as const;
    for (const more of [{}, { before }, { text: '李' }, { checkpointId: LI }]) {
      const list = await stepsOf(() => store.outOfPlace({ ...visitors, ...more }));
      expect(list).toContain(
        'SEARCH presences USING INDEX presences_out_of_place (township=? AND scope=? AND subject_type=? AND belongs=?',
      );
      expect(list).toContain('SEARCH passages USING INDEX sqlite_autoindex_passages_1');
      expect(list).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    }
    expect(await stepsOf(() => store.countOutOfPlace())).toContain('presences_out_of_place (township=?)');
  });

  it('finds where somebody was seen last, and how long the last passages took, by an index', async () => {
    const subject = { type: 'person', id: LI } as const;
    asked = [];
    await store.renewPresences([{ scope: VILLAGE, subject }]);
    const [, last] = asked;
    if (!last) throw new Error('nothing was asked');
    expect(planOf(last)).toContain('passages_by_subject_id_at (township=? AND subject_id=?)');
    expect(await stepsOf(() => store.settlePresences([LI]))).toContain('SEARCH presences USING INDEX');
    expect(await stepsOf(() => store.handledSince(5))).toContain('passages_by_at (township=? AND at>?)');
  });

  it('finds every fever where the policy calls it one below what is notable', async () => {
    const low = { threshold: 368, above: false };
    const steps = await stepsOf(() => store.passages({ only: { what: 'fever', fever: low }, limit: 50 }));
    expect(steps).toContain('USING INDEX passages_by_at (township=?)');
  });

  it('lists what is held apart, latest first, and counts what waits without reading it', async () => {
    const list = await stepsOf(() => store.quarantine({ limit: 50 }));
    expect(list).toContain('USING INDEX quarantine_by_received (township=?)');
    expect(list).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    const waiting = await stepsOf(() => store.quarantine({ resolved: false, limit: 50 }));
    expect(waiting).toContain('USING INDEX quarantine_waiting (township=?)');
    expect(await stepsOf(() => store.countQuarantine())).toContain(
      'USING COVERING INDEX quarantine_waiting (township=?)',
    );
    expect(await stepsOf(() => store.damaged(PHONE))).toContain(
      'USING INDEX quarantine_by_code (township=? AND device_id=? AND code=?)',
    );
  });

  it.each<[string, Omit<AccessFilter, 'limit'>, string]>([
    ['all of it', {}, 'access_log_by_time (township=?)'],
    ['that further back', { before: { at: 5, seq: 1 } }, 'access_log_by_time (township=? AND at<?)'],
    ['who looked at somebody', { about: LI }, 'access_log_by_about_time (township=? AND about=?)'],
    ['what somebody looked at', { userId: LI }, 'access_log_by_user_id_time (township=? AND user_id=?)'],
    ['one kind', { action: 'handIn' }, 'access_log_by_action_time (township=? AND action=?)'],
  ])('reads the access log by an index: %s', async (_question, filter, index) => {
    const steps = await stepsOf(() => store.accessNotes({ ...filter, limit: 50 }));
    expect(steps).toContain(`USING INDEX ${index}`);
    expect(steps).not.toContain('USE TEMP B-TREE FOR ORDER BY');
  });

  it('lists contradictions, the last edited first, and counts them without reading the register', async () => {
    const list = await stepsOf(() => store.contradicted({ limit: 50 }));
    expect(list).toContain('USING INDEX entries_contradicted (township=?)');
    expect(list).not.toContain('USE TEMP B-TREE FOR ORDER BY');
    expect(await stepsOf(() => store.countContradicted())).toContain('entries_contradicted (township=?)');
  });
});
