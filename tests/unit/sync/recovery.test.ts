import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/domain/result.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { TestVillage } from '../../simulation/testVillage.ts';
import { newHubKeys, passage, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const waiting = async (phone: VirtualPhone) =>
  (await phone.disk.readAll<OutboxRow>('shouwang', 'outbox')).filter((row) => row.pending === 1).length;

/** What the hub's register holds, as device and place. */
const feedOf = async ({ hub }: TestVillage): Promise<string[]> =>
  (await hub.feed()).map(({ deviceId, seq }) => `${deviceId}:${seq}`).sort();

const currentId = async (phone: VirtualPhone): Promise<string> => {
  const { store } = await phone.boot();
  return (await store.identity.get())?.current.deviceId ?? '';
};

const need = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

const HOW = [{ isSaid: true }, { isSaid: false }];

describe('a phone that joined after the backup from which the hub was restored', () => {
  it.each(HOW)('asks for a new code and keeps who it is and all it has saved (%o)', async (how) => {
    const village = testVillage();
    await village.hub.backUp();
    const { phone, store } = await village.enrolled();
    const id = await currentId(phone);
    await store.events.save(passage('1'));
    await store.events.save(passage('2'));
    await phone.sync();
    await village.hub.restore(how);
    village.pass(1000);
    await store.events.save(passage('3'));

    await phone.sync();
    const { engine } = await phone.boot();
    expect(engine.state().error).toEqual({ kind: 'problem', code: 'unknownDevice' });
    expect((await store.identity.get())?.unknown).toBe(true);
    expect(await waiting(phone)).toBe(1);

    need(await phone.renew(village.hub));
    expect(await currentId(phone)).toBe(id);
    village.pass(1000);
    await phone.sync();

    expect(await waiting(phone)).toBe(0);
    expect(await feedOf(village)).toEqual([`${id}:1`, `${id}:2`, `${id}:3`]);
    expect(engine.state().error).toBeUndefined();
    expect((await store.identity.get())?.unknown).toBe(false);
  });

  it('goes on by itself when the hub that knows it is back after all', async () => {
    const village = testVillage();
    await village.hub.backUp();
    const { phone, store } = await village.enrolled();
    await village.hub.restore({ isSaid: true });
    await store.events.save(passage());
    await phone.sync();
    expect((await store.identity.get())?.unknown).toBe(true);

    const { current } = (await store.identity.get()) ?? {};
    if (!current) throw new Error('not enrolled');
    village.hub.admit(current.deviceId, current.publicKey);
    await phone.sync();
    expect(await waiting(phone)).toBe(0);
    expect((await store.identity.get())?.unknown).toBe(false);
  });
});

describe('a phone that forked after the backup', () => {
  it.each(HOW)('is vouched for again by the device that the hub knows (%o)', async (how) => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    const parent = await currentId(phone);
    await store.events.save(passage('1'));
    await phone.sync();
    await village.hub.backUp();
    await store.fork(parent);
    await store.events.save(passage('2'));
    await phone.sync();
    const fork = await currentId(phone);
    await village.hub.restore(how);
    village.pass(1000);
    await store.events.save(passage('3'));

    await phone.sync();

    const { engine } = await phone.boot();
    expect(engine.state().error).toBeUndefined();
    expect(await waiting(phone)).toBe(0);
    expect(await feedOf(village)).toEqual([`${parent}:1`, `${fork}:1`, `${fork}:2`].sort());
    expect(await currentId(phone)).toBe(fork);
  });

  it('introduces the older device by the newer one when a code has let in only that', async () => {
    const village = testVillage();
    await village.hub.backUp();
    const { phone, store } = await village.enrolled();
    const parent = await currentId(phone);
    await store.events.save(passage('1'));
    await phone.sync();
    await store.fork(parent);
    await store.events.save(passage('2'));
    await phone.sync();
    const fork = await currentId(phone);
    await village.hub.restore({ isSaid: false });
    village.pass(1000);
    await phone.sync();
    expect((await store.identity.get())?.unknown).toBe(true);

    need(await phone.renew(village.hub));
    village.pass(1000);
    await phone.sync();
    await phone.sync();

    expect(await waiting(phone)).toBe(0);
    expect(await feedOf(village)).toEqual([`${parent}:1`, `${fork}:1`].sort());
  });
});

describe('a hub that was put back and does not know it', () => {
  /** The hub has forgotten the places from 2 on, and the phone has saved a fourth. */
  async function putBack() {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(passage('1'));
    await phone.sync();
    await village.hub.backUp();
    await store.events.save(passage('2'));
    await phone.sync();
    await store.events.save(passage('3'));
    await phone.sync();
    await village.hub.restore({ isSaid: false });
    village.pass(1000);
    return { village, phone, store, id: await currentId(phone) };
  }

  it('is noticed by the answer to a push, which clears nothing', async () => {
    const { village, phone, store } = await putBack();
    await store.events.save(passage('4'));
    await phone.wakeWorker();
    expect(await waiting(phone)).toBe(1);
    expect(await store.sending.doubted()).toBeInstanceOf(Uint8Array);
    const before = village.hub.epoch;

    await phone.sync();

    expect(village.hub.epoch).not.toEqual(before);
    expect(await waiting(phone)).toBe(0);
    expect((await feedOf(village)).length).toBe(4);
    expect(await store.sending.doubted()).toBeUndefined();
  });

  it('is noticed by a pull although its feed has grown past the phone’s cursor since', async () => {
    const { village, phone } = await putBack();
    const { phone: other, store } = await village.enrolled();
    for (const note of ['a', 'b', 'c', 'd']) await store.events.save(passage(note));
    await other.sync();

    await phone.sync();

    expect((await feedOf(village)).length).toBe(7);
    expect(await waiting(phone)).toBe(0);
  });
});

describe('a hub that is restored after its clock was set back', () => {
  it('gets again what it has lost, long before its clock is where it was', async () => {
    const village = testVillage();
    const { phone } = await village.enrolled();
    await phone.sync();
    await village.hub.backUp();
    village.pass(365 * DAY_MS);
    await phone.save(passage('lost by the restore'));
    await phone.sync();
    village.pass(HOUR_MS - 365 * DAY_MS);
    await village.hub.restore({ isSaid: true });

    await phone.save(passage('after'));
    await phone.sync();
    await phone.sync();

    expect((await feedOf(village)).length).toBe(2);
    expect(await waiting(phone)).toBe(0);
  });
});

describe('a phone that has joined another hub', () => {
  it('keeps what the old hub has received as it is, whatever the new one says', async () => {
    const village = testVillage();
    const other = testVillage(2, await newHubKeys());
    await other.hub.changeEpoch();
    let hub = village.hub.transport();
    const phone = village.addPhone(undefined, {
      push: (body) => hub.push(body),
      pull: (body) => hub.pull(body),
      digests: (body) => hub.digests(body),
      enrol: (body) => hub.enrol(body),
    });
    await phone.enrol(await village.hub.enrolmentCode());
    await phone.save(passage('at the old hub'));
    await phone.sync();
    hub = other.hub.transport();
    expect(await phone.move(await other.hub.enrolmentCode())).toBe(true);

    await phone.save(passage('at the new hub'));
    await phone.sync();

    const { engine } = await phone.boot();
    expect(await waiting(phone)).toBe(0);
    expect(engine.state().error).toBeUndefined();
  });
});
