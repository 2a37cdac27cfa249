import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { DomainEvent } from '../../../src/domain/event.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { passage, testVillage, WANG } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const DAY_MS = 86_400_000;
/** Of a kind that phones may not write. */
const forbidden: DomainEvent = { kind: 'passRevoked', body: { passId: WANG, reason: '' } };

const rowsOf = (phone: VirtualPhone) => phone.disk.readAll<OutboxRow>('shouwang', 'outbox');

const isComplete = async (phone: VirtualPhone) => {
  const { engine } = await phone.boot();
  const before = engine.state().lastComplete;
  await phone.sync();
  return engine.state().lastComplete !== before && engine.state().error === undefined;
};

describe('what the hub holds apart', () => {
  it('is sent once more at most after it was settled and the hub was put back', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(passage());
    await store.events.save(forbidden);
    await phone.sync();
    await village.hub.backUp();
    await village.hub.acceptApart();
    village.pass(1000);
    await village.hub.restore({ isSaid: true });
    await village.hub.acceptApart();
    village.pass(DAY_MS);

    await phone.sync();
    village.pass(DAY_MS);

    expect(await isComplete(phone)).toBe(true);
    expect((await rowsOf(phone)).map(({ pending }) => pending)).toEqual([undefined, undefined]);
  });

  it('is sent again once by a phone that never heard of it, and not for ever', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    village.hub.namesApart = false;
    await store.events.save(forbidden);

    await phone.sync();
    village.pass(DAY_MS);

    expect(await isComplete(phone)).toBe(true);
    expect((await rowsOf(phone))[0]?.pending).toBeUndefined();
  });

  it('stays what it was called by a hub that was put back and still has it', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(forbidden);
    await phone.sync();
    await village.hub.backUp();
    await village.hub.restore({ isSaid: true });
    village.hub.namesApart = false;
    village.pass(1000);

    await phone.sync();

    expect((await rowsOf(phone))[0]).toMatchObject({ code: 'notAllowed' });
  });

  it('is found to be apart by a comparison when the receipt came without a word of it', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(forbidden);
    await phone.sync();
    const [row] = await rowsOf(phone);
    if (!row) throw new Error('nothing was saved');
    const { code: _, ...received } = row;
    await phone.disk.write('shouwang', 'outbox', received);
    village.pass(DAY_MS);

    expect(await isComplete(phone)).toBe(true);
    expect((await rowsOf(phone))[0]).toMatchObject({ code: 'notAllowed' });
  });

  it('stops being apart once the register turns out to have it', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(passage());
    await phone.sync();
    const [row] = await rowsOf(phone);
    await phone.disk.write('shouwang', 'outbox', { ...row, code: 'unopenable' });
    village.pass(DAY_MS);

    expect(await isComplete(phone)).toBe(true);
    expect((await rowsOf(phone))[0]?.code).toBeUndefined();
  });
});

describe('the digests of a phone', () => {
  it('leave out of a wiped register only what is in it', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(passage());
    await store.events.save(forbidden);
    await store.events.save(forbidden);
    await phone.sync();
    await store.intake.wipe();
    village.pass(DAY_MS);

    await phone.sync();
    village.pass(DAY_MS);

    expect(await isComplete(phone)).toBe(true);
    expect((await store.passages.today(10)).length + (await rowsOf(phone)).length).toBeGreaterThan(2);
  });

  it('agree with the hub’s after the rows of what is apart were forgotten', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    village.hub.publish(defaultPolicy);
    await store.events.save(passage());
    await store.events.save(forbidden);
    await phone.sync();
    const { deviceId } = (await rowsOf(phone))[0] ?? { deviceId: '' };
    village.pass(31 * DAY_MS);
    await phone.sync();
    expect(await rowsOf(phone)).toEqual([]);

    const own = (await store.intake.digests(VILLAGE)).find((b) => b.deviceId === deviceId);
    expect(own?.count).toBe(1);
  });
});
