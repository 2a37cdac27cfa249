import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/domain/result.ts';
import type { Identity } from '../../../src/store/identity.ts';
import { createEnrolment } from '../../../src/sync/enrol.ts';
import type { TestVillage } from '../../simulation/testVillage.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** What the hub offers to a phone that asks: another device each time. */
async function offer({ hub }: TestVillage): Promise<Identity> {
  const enrol = createEnrolment({
    identity: { get: async () => undefined },
    connect: () => hub.transport(),
    random,
    keep: async (offered) => offered,
  });
  const result = await enrol({ hubUrl: '', code: await hub.enrolmentCode(), label: 'phone' });
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('joining a gate', () => {
  it('leaves a phone that is enrolled or one that is not, whenever the power goes', async () => {
    const village = testVillage();
    const seen = new Set<string>();
    for (let operations = 1; !seen.has('enrolled'); operations++) {
      const phone = village.addPhone();
      const offered = await offer(village);
      const { store } = await phone.boot();
      phone.disk.losePowerAfter(operations);
      await store.join(offered).catch(() => undefined);
      phone.kill();

      const { store: again } = await phone.boot();
      const identity = await again.identity.get();
      seen.add(identity ? 'enrolled' : 'not enrolled');
      expect((await again.health()).recordsLost).toBe(false);
      expect(identity?.parents ?? []).toEqual([]);
      if (identity) expect(identity.current.deviceId).toBe(offered.current.deviceId);
      else await again.join(await offer(village));
      const saved = await again.events.save(passage());
      const current = (await again.identity.get())?.current.deviceId;
      expect(saved).toMatchObject({ ok: true, value: { ref: { deviceId: current, seq: 1 } } });
      phone.kill();
    }
    expect([...seen].sort()).toEqual(['enrolled', 'not enrolled']);
  });

  it('makes one device of a phone on which two tabs join at once', async () => {
    const village = testVillage();
    const phone = village.addPhone();
    const { store } = await phone.boot();
    const offers = [await offer(village), await offer(village)];

    const joined = await Promise.all(offers.map((offered) => store.join(offered)));

    expect(joined[0]?.current.deviceId).toBe(joined[1]?.current.deviceId);
    const saved = await store.events.save(passage());
    expect(saved).toEqual(
      ok(expect.objectContaining({ ref: { deviceId: joined[0]?.current.deviceId, seq: 1 } })),
    );
  });

  it('keeps the chain of a phone that has joined, when it is asked to join again', async () => {
    const village = testVillage();
    const phone = village.addPhone();
    const { store } = await phone.boot();
    const first = await store.join(await offer(village));
    await store.events.save(passage());

    const second = await store.join(await offer(village));

    expect(second.current.deviceId).toBe(first.current.deviceId);
    expect(await store.events.save(passage())).toMatchObject({ ok: true, value: { ref: { seq: 2 } } });
  });
});
