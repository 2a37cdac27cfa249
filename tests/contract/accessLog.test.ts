/** Who has read what at the console, and what noting it may cost. */
import { join } from 'node:path';
import Database from 'libsql';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DutyOffice } from './dutyOffice.ts';
import { openDutyOffice } from './dutyOffice.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

const MINUTE = 60_000;

describe('the access log', () => {
  let hub: TestHub;
  let office: DutyOffice;

  const read = async (url: string, filter: object) => {
    const response = await office.call('POST', url, filter);
    if (response.statusCode !== 200) throw new Error(response.body);
  };
  beforeEach(async () => {
    hub = await startTestHub();
    office = await openDutyOffice(hub.running);
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
    for (const words of ['张', '张三', '张三丰']) await read('/api/persons/search', { words });
    await read('/api/persons/search', { village: hub.villageId });
    await read('/api/passages/search', {});
    await running.accessLog.flush();
    expect(noted()).toEqual([
      { action: 'listPassages', subject: '' },
      { action: 'listPersons', subject: '' },
      { action: 'listPersons', subject: hub.villageId },
    ]);
    hub.clock.now += 10 * MINUTE;
    await read('/api/persons/search', { words: '李' });
    await running.accessLog.flush();
    expect(noted()).toHaveLength(4);
  });

  it('is written together, and not before a reader is answered', async () => {
    const transaction = vi.spyOn(hub.running.hub.store, 'transaction');
    await read('/api/persons/search', {});
    await read('/api/vehicles/search', {});
    expect(noted()).toEqual([]);
    await hub.running.hub.accessLog.flush();
    expect(transaction).toHaveBeenCalledOnce();
    expect(noted()).toHaveLength(2);
  });

  it('has what was read before the hub was closed', async () => {
    await read('/api/persons/search', {});
    await hub.running.close();
    expect(noted()).toEqual([{ action: 'listPersons', subject: '' }]);
  });

  it('forgets the oldest of very many readings, which is noted anew, and no other', async () => {
    const { accessLog } = hub.running.hub;
    const readAll = (places: readonly number[]) => {
      for (const place of places)
        accessLog.read('9999999999999999', { action: 'readPassage', subject: `${place}` });
    };
    readAll(Array.from({ length: 5001 }, (_, place) => place));
    await accessLog.flush();
    readAll([5000, 1, 0]);
    await accessLog.flush();
    expect(noted()).toHaveLength(5002);
  });

  it('notes later what the database refuses', async () => {
    const { store, accessLog } = hub.running.hub;
    await read('/api/persons/search', {});
    vi.spyOn(store, 'transaction').mockRejectedValueOnce(new Error('disk full'));
    await accessLog.flush();
    expect(noted()).toEqual([]);
    await accessLog.flush();
    expect(noted()).toHaveLength(1);
  });
});
