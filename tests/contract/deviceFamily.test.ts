/** A phone that has gone on under other ids is revoked as one, and comes back by none of them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { revokeDevice } from '../../server/service/dutyViews.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, passage, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';
const OFFICE = '0000000000000009';

describe('a phone that has gone on under other ids', () => {
  let hub: TestHub;
  let first: TestPhone;
  let second: TestPhone;
  let third: TestPhone;
  let stranger: TestPhone;

  const forkFrom = (parent: TestPhone): Promise<TestPhone> =>
    TestPhone.enrolBy(hub.running, { forkOf: parent.id }, 'phone', undefined, parent);

  beforeEach(async () => {
    hub = await startTestHub();
    first = await TestPhone.enrol(hub);
    second = await forkFrom(first);
    third = await forkFrom(second);
    stranger = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  const isRevoked = async (phone: TestPhone): Promise<boolean> => {
    const answer = await phone.pull(NOON, [{ scope: hub.villageId, from: null, until: null }]);
    if (!('pages' in answer)) throw new Error(answer.code);
    return answer.pages.length === 0 && answer.notices.revoked;
  };

  it('is revoked under all of them, whichever is named, and nobody else is', async () => {
    const feeds = await hub.running.hub.store.feeds();
    expect(await revokeDevice(hub.running.hub, second.id, '丢失', OFFICE)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await Promise.all([first, second, third, stranger].map(isRevoked))).toEqual([
      true,
      true,
      true,
      false,
    ]);
    // In one act: the hub says it of all three.
    const after = await hub.running.hub.store.feeds();
    expect((after.get(hub.villageId) ?? 0) - (feeds.get(hub.villageId) ?? 0)).toBe(3);
    const again = await revokeDevice(hub.running.hub, first.id, '丢失', OFFICE);
    expect(again).toEqual({ ok: false, error: 'conflict' });
    await third.save(passage(hub.checkpointId, ZHANG), NOON);
    expect(statuses(await third.push(1, 1))).toEqual(['accepted']);
  });

  it('comes back by none of them, not even by one that was not revoked', async () => {
    // As earlier builds did it: one id alone.
    await hub.running.hub.store.revokeDevice(third.id, NOON);
    const keys = await generateSigningKeys(false);
    for (const [i, parent] of [first, second, third].entries()) {
      const identity = { id: `000000000000000${i}`, keys };
      const answer = await TestPhone.askToEnrol(hub.running, identity, { forkOf: parent.id }, '', parent);
      expect(answer).toMatchObject({ code: 'revoked' });
    }
    expect((await forkFrom(stranger)).id).not.toBe('');
    // What still stands is revoked when somebody asks for it.
    expect(await revokeDevice(hub.running.hub, third.id, '丢失', OFFICE)).toEqual({
      ok: true,
      value: undefined,
    });
    expect(await Promise.all([first, second].map(isRevoked))).toEqual([true, true]);
  });
});
