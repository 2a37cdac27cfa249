/** A hub that begins a new epoch while it runs goes on as before; and no phone can make it begin one. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeDevice } from '../../server/service/dutyViews.ts';
import { addCheckpoint, addVillage } from '../../server/service/places.ts';
import type { TestHub } from './hubPhone.ts';
import { held, NOON, passage, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const OFFICE = '0000000000000009';
const ZHANG = '4444444444444444';

describe('a hub that begins a new epoch while it runs', () => {
  let hub: TestHub;
  beforeEach(async () => {
    hub = await startTestHub();
  });
  afterEach(() => hub.end());

  it('goes on speaking in each scope, under new devices whose chains begin at 1', async () => {
    const { running, villageId } = hub;
    const phone = await TestPhone.enrol(hub);
    await running.hub.beginEpochAfter(running.hub.epoch, phone.id);
    expect(await addCheckpoint(running.hub, { name: '北门', villageId }, null)).toMatchObject({ ok: true });
    expect(await addVillage(running.hub, '西村', null)).toMatchObject({ ok: true });
    expect(await revokeDevice(running.hub, phone.id, '丢失', OFFICE)).toEqual({ ok: true, value: undefined });
    const speakers = (await running.hub.store.devices()).filter(
      ({ role, scope }) => role === 'hub' && scope === villageId,
    );
    expect(speakers).toHaveLength(2);
    for (const { intervals } of await running.hub.store.chains(speakers.map(({ id }) => id))) {
      expect(intervals.map(({ from }) => from)).toEqual([1]);
    }
    const next = await TestPhone.enrol(hub);
    await next.save(passage(hub.checkpointId, ZHANG), NOON);
    expect(statuses(await next.push(1, 1))).toEqual(['accepted']);
  });
});

describe('a cursor that the hub has not given out', () => {
  let hub: TestHub;
  let phone: TestPhone;
  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
    await phone.save(passage(hub.checkpointId, ZHANG), NOON);
    await phone.push(1, 1);
  });
  afterEach(() => hub.end());

  const pageFrom = async (from: string | null, scope = hub.villageId) => {
    const answer = await phone.pull(hub.clock.now, [{ scope, from, until: null }]);
    const page = 'pages' in answer ? answer.pages[0] : undefined;
    if (!('pages' in answer) || !page) throw new Error('no page');
    return { answer, page };
  };

  it('begins no epoch, however far it is ahead, and is answered from the beginning', async () => {
    const { epoch } = hub.running.hub;
    const { page: whole } = await pageFrom(null);
    const [, mark = ''] = whole.next.split('.');
    for (const ahead of [`${epoch}:zzzzz`, `${epoch}:zzzzz.${mark}`, `${epoch}:zzzzz.`]) {
      const { answer, page } = await pageFrom(ahead);
      expect(hub.running.hub.epoch).toBe(epoch);
      expect(page.entries).toHaveLength(whole.entries.length);
      expect(page.next).toBe(whole.next);
      expect(held(answer)).toEqual([[1, 1]]);
    }
  });

  it('is one of another scope, too', async () => {
    const { epoch, townshipId } = hub.running.hub;
    const { page: township } = await pageFrom(null, townshipId);
    const { page: village } = await pageFrom(null);
    // The village has been said more about than the township.
    expect(village.next.split('.')[0]).not.toBe(township.next.split('.')[0]);
    await pageFrom(village.next, townshipId);
    await pageFrom(township.next);
    expect(hub.running.hub.epoch).toBe(epoch);
  });

  it('says where to go on when it is not ahead', async () => {
    const { page: whole } = await pageFrom(null);
    const [plain = ''] = whole.next.split('.');
    expect((await pageFrom(plain)).page.entries).toEqual([]);
  });
});
