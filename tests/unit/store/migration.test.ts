import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import type { DeferredRow } from '../../../src/store/database.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, testVillage, WANG } from '../../simulation/testVillage.ts';
import type { VirtualDisk } from '../../simulation/virtualDisk.ts';

const FIRST_TABLES = {
  meta: 'key',
  outbox: '[deviceId+seq], [pending+deviceId+seq], code',
  segments: 'id',
  receipts: 'deviceId',
  people: 'id, *tokens',
  vehicles: 'id, *tokens',
  places: 'id, type',
  passages: 'id, [at+id], [subject+at], [pass+at]',
  passes: 'id',
  policies: 'version',
  cursors: 'scope',
  blocks: '[scope+deviceId+block]',
  deferred: '[deviceId+seq]',
};

/** Puts the phone's rows into a database as the first version made it, with a deferred event in the clear. */
async function toFirstVersion(disk: VirtualDisk): Promise<void> {
  const rows = new Map<string, unknown[]>();
  for (const table of Object.keys(FIRST_TABLES)) rows.set(table, await disk.readAll('shouwang', table));
  await disk.evict('shouwang');
  const first = new Dexie('shouwang', { indexedDB: disk.factory, IDBKeyRange });
  first.version(1).stores(FIRST_TABLES);
  for (const [table, stored] of rows) await first.table(table).bulkPut(stored);
  await first.table('meta').put({ key: 'schemaEpoch', value: 1 });
  await first.table('deferred').put({
    scope: VILLAGE,
    deviceId: 'ther000000000001',
    seq: 1,
    wall: null,
    flags: 0,
    receivedAt: NOON,
    event: encodeEvent({
      event: passage('deferred'),
      stamp: { wall: NOON, counter: 0 },
      occurredAt: NOON,
      offsetMinutes: 480,
      actor: null,
    }),
  });
  first.close();
}

describe('a phone whose records are of the first version', () => {
  it('keeps them all, goes on saving and sending, and reads what it could not read before', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(person(WANG, { name: '王小明' }));
    await phone.sync();
    await store.events.save(passage('not sent'));
    phone.kill();
    await toFirstVersion(phone.disk);

    const { store: later } = await phone.boot();
    const [deferred] = await phone.disk.readAll<DeferredRow & { event?: unknown }>('shouwang', 'deferred');
    expect([deferred?.event, deferred?.content instanceof Uint8Array]).toEqual([undefined, true]);
    expect(await later.events.save(passage('new'))).toMatchObject({ ok: true, value: { ref: { seq: 3 } } });
    await phone.sync();

    expect((await later.register.lookup('王小明', 5)).persons.map(({ id }) => id)).toEqual([WANG]);
    const notes = (await later.passages.today(10)).map((row) => row.passage.note).sort();
    expect(notes).toEqual(['deferred', 'new', 'not sent']);
    expect((await later.outbox.summary()).count).toBe(0);
    expect((await village.hub.feed()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('shuts out a page that writes rows as they were', async () => {
    const { phone } = await testVillage().enrolled();
    phone.kill();
    await toFirstVersion(phone.disk);
    await phone.boot();

    expect(await phone.disk.readAll('shouwang', 'meta')).toContainEqual({ key: 'schemaEpoch', value: 3 });
  });
});
