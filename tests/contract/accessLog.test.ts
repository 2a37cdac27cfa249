/** Who has read what at the console, and what noting it may cost. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addSetupCode } from '../../server/service/codes.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

const HOST = 'hub.example';
const MINUTE = 60_000;

describe('the access log', () => {
  let hub: TestHub;
  let cookie: string;

  const call = async (url: string, payload: object) => {
    const headers = { host: HOST, origin: `http://${HOST}`, cookie };
    const response = await hub.running.fastify.inject({ method: 'POST', url, headers, payload });
    if (response.statusCode !== 200) throw new Error(response.body);
    return response;
  };
  beforeEach(async () => {
    hub = await startTestHub();
    cookie = '';
    const { code } = await addSetupCode(hub.running.hub);
    const password = '守望相助-2020-gate';
    const form = { token: code, name: '陈主任', password, townshipName: '青山镇' };
    cookie = String((await call('/api/setup', form)).headers['set-cookie']).split(';')[0] ?? '';
    // What is gathered is written when a test says so.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await hub.end();
  });

  const noted = (): unknown[] => {
    const database = new Database(join(hub.dataDir, 'shouwang.db'));
    const rows = database.prepare('select action, subject from access_log order by at, action').all();
    database.close();
    return rows;
  };

  it('has a list once for all letters that are typed in it, and once more after a while', async () => {
    const { hub: running } = hub.running;
    for (const words of ['张', '张三', '张三丰']) await call('/api/persons/search', { words });
    await call('/api/persons/search', { village: hub.villageId });
    await call('/api/passages/search', {});
    await running.accessLog.flush();
    expect(noted()).toEqual([
      { action: 'listPassages', subject: '' },
      { action: 'listPersons', subject: '' },
      { action: 'listPersons', subject: hub.villageId },
    ]);
    hub.clock.now += 10 * MINUTE;
    await call('/api/persons/search', { words: '李' });
    await running.accessLog.flush();
    expect(noted()).toHaveLength(4);
  });

  it('is written together, and not before a reader is answered', async () => {
    const transaction = vi.spyOn(hub.running.hub.store, 'transaction');
    await call('/api/persons/search', {});
    await call('/api/vehicles/search', {});
    expect(noted()).toEqual([]);
    await hub.running.hub.accessLog.flush();
    expect(transaction).toHaveBeenCalledOnce();
    expect(noted()).toHaveLength(2);
  });

  it('has what was read before the hub was closed', async () => {
    await call('/api/persons/search', {});
    await hub.running.close();
    expect(noted()).toEqual([{ action: 'listPersons', subject: '' }]);
  });

  it('notes later what the database refuses', async () => {
    const { store, accessLog } = hub.running.hub;
    await call('/api/persons/search', {});
    vi.spyOn(store, 'transaction').mockRejectedValueOnce(new Error('disk full'));
    await accessLog.flush();
    expect(noted()).toEqual([]);
    await accessLog.flush();
    expect(noted()).toHaveLength(1);
  });
});
