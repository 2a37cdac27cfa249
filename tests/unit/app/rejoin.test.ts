import { IDBFactory } from 'fake-indexeddb';
import { describe, expect, it } from 'vitest';
import { gateOf, leftOf, mayRejoin, replacing } from '../../../src/app/rejoin.ts';
import { newDevice } from '../../../src/store/fork.ts';
import type { Identity } from '../../../src/store/identity.ts';
import { openJoining } from '../../../src/store/joining.ts';
import type { Store } from '../../../src/store/store.ts';
import { createEnrolment } from '../../../src/sync/enrol.ts';
import { seededRandom } from '../../simulation/random.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';

async function identityOf(store: Store): Promise<Identity> {
  const identity = await store.identity.get();
  if (identity === undefined) throw new Error('the phone is not enrolled');
  return identity;
}

describe('a withdrawn phone that takes a new invitation', () => {
  it('records again under another id, and still sends what it saved before', async () => {
    const { hub, enrolled } = testVillage();
    const { phone, store } = await enrolled();
    await store.events.save(passage('before'));
    await store.identity.update((before) => before && { ...before, revoked: true });
    const old = await identityOf(store);

    const enrol = createEnrolment({
      identity: { get: async () => undefined },
      connect: () => hub.transport(),
      random: seededRandom(2).bytes,
      keep: replacing(store, (work) => work()).join,
    });
    const joined = await enrol({ hubUrl: '', code: await hub.enrolmentCode(), label: '' });

    expect(joined).toMatchObject({ ok: true, value: { revoked: false, lookupKey: old.lookupKey } });
    const fresh = await identityOf(store);
    expect(fresh.current.deviceId).not.toBe(old.current.deviceId);
    expect(fresh.parents).toMatchObject([{ deviceId: old.current.deviceId, rejoined: true }]);
    expect(await store.events.save(passage('after'))).toMatchObject({
      ok: true,
      value: { ref: { deviceId: fresh.current.deviceId, seq: 1 } },
    });
    await phone.sync();
    expect((await store.outbox.summary()).count).toBe(0);
  });
});

describe('an invitation on a phone that has a gate', () => {
  it('is taken once everything was sent', async () => {
    const { phone, store } = await testVillage().enrolled();
    const identity = await identityOf(store);
    await store.events.save(passage());
    expect(await mayRejoin(identity, true, Promise.resolve(store))).toBe('unsent');
    await phone.sync();
    expect(await mayRejoin(identity, true, Promise.resolve(store))).toBe('yes');
    expect(await mayRejoin(identity, false, Promise.resolve(store))).toBe('notInvited');
  });
});

describe('the gate that a phone would leave', () => {
  it('is none once the hub has revoked the phone or does not know it', async () => {
    const identity = await identityOf((await testVillage().enrolled()).store);
    expect(gateOf(identity)).toBe(identity.enrolment.checkpoint.name);
    expect(gateOf({ ...identity, revoked: true })).toBe(null);
    expect(gateOf({ ...identity, unknown: true })).toBe(null);
  });
});

describe('a page that ended between yes and the answer', () => {
  const place = {
    hubTime: NOON,
    township: { id: 'town000000000001', name: '' },
    village: { id: 'vill000000000001', name: '' },
    checkpoint: { id: 'gate000000000001', name: '' },
    receiptKey: new Uint8Array(65),
  };
  const begin = async () => {
    const { hub } = testVillage();
    const joining = openJoining(new IDBFactory());
    const code = await hub.enrolmentCode();
    const device = await newDevice(seededRandom(3).bytes, true);
    await joining.keep({ device, code, place });
    return { hub, joining, code, device };
  };

  it('goes on as the same device, which the hub lets in although the code is used', async () => {
    const { hub, joining, code } = await begin();
    const ask = async () => {
      const left = await leftOf(joining, { code }, undefined);
      return createEnrolment({
        identity: { get: async () => undefined },
        connect: () => hub.transport(),
        random: seededRandom(4).bytes,
        ...(left && { device: left.device }),
        keep: async (identity) => identity,
      })({ hubUrl: '', code, label: '' });
    };
    const first = await ask();
    const again = await ask();
    expect(again.ok && again.value.current.deviceId).toBe(first.ok && first.value.current.deviceId);
    expect(again.ok).toBe(true);
  });

  it('is forgotten with another invitation, and once the phone has joined', async () => {
    const other = await begin();
    expect(await leftOf(other.joining, { code: '0000000000' }, undefined)).toBeUndefined();
    expect(await other.joining.get()).toBeUndefined();
    const { joining, code, device } = await begin();
    const { store } = await testVillage().enrolled();
    const identity = { ...(await identityOf(store)), current: device };
    expect(await leftOf(joining, { code }, identity)).toBeUndefined();
    expect(await joining.get()).toBeUndefined();
  });
});
