/** What one phone that lies cannot wear out. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { newId } from '../../src/domain/newId.ts';
import type { TestHub } from './hubPhone.ts';
import { held, NOON, passage, receiptOf, startTestHub, statuses, TestPhone } from './hubPhone.ts';

const ZHANG = '4444444444444444';

describe('a phone that lies', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub({ limits: { pushesPerMinute: 1000 } });
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  const savePassages = async (count: number, who = phone): Promise<void> => {
    for (let i = 0; i < count; i++) await who.save(passage(hub.checkpointId, ZHANG), NOON + i * 1000);
  };

  it('cannot make receipts without end by leaving gaps: only what goes on behind a piece is taken', async () => {
    await savePassages(516);
    for (let seq = 2; seq <= 512; seq += 2) await phone.push(seq, seq);
    const beyond = await phone.push(515, 516);
    expect(statuses(beyond)).toEqual(['retryLater', 'retryLater']);
    expect(held(beyond)).toHaveLength(256);
    expect(statuses(await phone.push(513, 514))).toEqual(['accepted', 'accepted']);
    expect(statuses(await phone.push(1, 1))).toEqual(['accepted']);
    expect(held(await phone.push(1, 516))).toHaveLength(1);
  });

  it('cannot make receipts without end by sending digests alone, and keeps nothing back that is whole', async () => {
    await savePassages(301);
    const answer = await phone.push(1, 301, ({ seq, digest, item }) => (seq === 301 ? item : { digest }));
    expect(statuses(answer).filter((status) => status === 'damaged')).toHaveLength(256);
    expect(statuses(answer).slice(256)).toEqual([...Array(44).fill('retryLater'), 'accepted']);
    expect(receiptOf(answer).quarantined).toHaveLength(256);
    const again = await phone.push(257, 258, ({ digest }) => ({ digest }));
    expect(statuses(again)).toEqual(['retryLater', 'retryLater']);
    expect(
      statuses(await phone.push(1, 301)).every((status) => ['accepted', 'duplicate'].includes(status)),
    ).toBe(true);
  });

  it('is counted for what its pushes cost: each segment, and each sixteen records', async () => {
    await hub.end();
    hub = await startTestHub({ limits: { pushesPerMinute: 40 } });
    phone = await TestPhone.enrol(hub);
    await savePassages(32);
    await phone.push(1, 32);
    let restarted = phone;
    for (let i = 0; i < 38; i++) {
      restarted = await restarted.clone();
      await savePassages(1, restarted);
    }
    await restarted.push(33, 70);
    await expect(restarted.push(1, 1)).rejects.toThrow('tooMany');
    hub.clock.now += 2000;
    expect(statuses(await restarted.push(1, 1))).toEqual(['duplicate']);
  });

  it('hears of its second branch when it sends it, and not with each receipt behind that', async () => {
    const copy = await phone.clone();
    await savePassages(2);
    await savePassages(2, copy);
    await phone.push(1, 1);
    const named = receiptOf(await copy.push(1, 2)).quarantined.map(({ seq, code }) => [seq, code]);
    expect(named).toEqual([
      [1, 'forked'],
      [2, 'forked'],
    ]);
    expect(receiptOf(await phone.push(2, 2)).quarantined).toEqual([]);
    expect(receiptOf(await copy.push(1, 2)).quarantined).toHaveLength(2);
  });

  it('cannot go on as devices without end, whichever of them vouches: the seventeenth needs a code', async () => {
    const fork = (parent: TestPhone) =>
      TestPhone.enrolBy(hub.running, { forkOf: parent.id }, 'phone', undefined, parent);
    let last = await fork(phone);
    for (let i = 1; i < 16; i++) last = await fork(i % 2 === 0 ? last : phone);
    await expect(fork(phone)).rejects.toThrow('conflict');
    await expect(fork(last)).rejects.toThrow('conflict');

    const keys = await generateSigningKeys(false);
    const seventeenth = { id: newId((length) => crypto.getRandomValues(new Uint8Array(length))), keys };
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 60);
    const joined = await TestPhone.enrolBy(hub.running, { code }, 'phone', seventeenth);
    expect((await fork(joined)).enrolment.checkpoint.id).toBe(hub.checkpointId);
  });
});
