import { describe, expect, it } from 'vitest';
import { mayRejoin, replacing } from '../../../src/app/rejoin.ts';
import type { Identity } from '../../../src/store/identity.ts';
import type { Store } from '../../../src/store/store.ts';
import { createEnrolment } from '../../../src/sync/enrol.ts';
import { seededRandom } from '../../simulation/random.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

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
      keep: replacing(store).join,
    });
    const joined = await enrol({ hubUrl: '', code: await hub.enrolmentCode(), label: '' });

    expect(joined).toMatchObject({ ok: true, value: { revoked: false, lookupKey: old.lookupKey } });
    const fresh = await identityOf(store);
    expect(fresh.current.deviceId).not.toBe(old.current.deviceId);
    expect(fresh.parents.map(({ deviceId }) => deviceId)).toStrictEqual([old.current.deviceId]);
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
