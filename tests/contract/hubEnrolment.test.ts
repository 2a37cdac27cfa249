import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { addEnrolmentCode } from '../../server/service/codes.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { TestHub } from './hubPhone.ts';
import { startTestHub, TestPhone } from './hubPhone.ts';

describe('enrolment', () => {
  let hub: TestHub;
  let phone: TestPhone;

  beforeEach(async () => {
    hub = await startTestHub();
    phone = await TestPhone.enrol(hub);
  });
  afterEach(() => hub.end());

  it('tells the phone where it stands and what to seal to', () => {
    expect(phone.enrolment.village.name).toBe('东村');
    expect(phone.enrolment.checkpoint).toEqual({ id: hub.checkpointId, name: '村口' });
    expect(phone.enrolment.township.name).toBe('青山镇');
    expect(phone.enrolment.scopes).toEqual([hub.running.hub.townshipId, hub.villageId]);
    expect(phone.enrolment.sealingKey).toHaveLength(65);
    expect(phone.enrolment.codeHashKey).toHaveLength(32);
  });

  it('takes a code once, however it is typed, until it expires', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    const typed = ` ${code.toLowerCase().replace('-', ' ')}`;
    await TestPhone.enrolBy(hub.running, { code: typed });
    await expect(TestPhone.enrolBy(hub.running, { code })).rejects.toThrow('badCode');
    const late = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    hub.clock.now += 10 * 60_000;
    await expect(TestPhone.enrolBy(hub.running, { code: late.code })).rejects.toThrow('badCode');
  });

  it('gives the same answer again to the same id and key, and none to another key', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    const first = await TestPhone.enrolBy(hub.running, { code });
    const again = await TestPhone.enrolBy(hub.running, { code }, 'phone', first);
    expect(again.enrolment).toEqual(first.enrolment);
    const thief = { id: first.id, keys: await generateSigningKeys(false) };
    const answer = await TestPhone.askToEnrol(hub.running, thief, { code });
    expect(answer).toEqual({ status: 409, code: 'conflict' });
  });

  it('leaves a code good that was given for an id which another key has', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    const shutOut = { id: phone.id, keys: await generateSigningKeys(false) };
    const answer = await TestPhone.askToEnrol(hub.running, shutOut, { code });
    expect(answer).toEqual({ status: 409, code: 'conflict' });
    const anew = await TestPhone.enrolBy(hub.running, { code });
    expect(anew.enrolment.checkpoint.id).toBe(hub.checkpointId);
  });

  const enrolments = async (): Promise<{ deviceId: string; publicKey: string }[]> => {
    const { store, epoch } = hub.running.hub;
    const deviceId = await store.hubDevice(hub.villageId, epoch);
    if (deviceId === undefined) throw new Error('the hub has said nothing');
    const rows = await store.events({ deviceId, from: 1, to: 100 });
    return rows.flatMap(({ event }) => {
      const decoded = event && decodeEvent(event);
      if (!decoded?.ok || !decoded.value.known || decoded.value.event.kind !== 'deviceEnrolled') return [];
      const { deviceId, publicKey } = decoded.value.event.body;
      return [{ deviceId, publicKey }];
    });
  };

  it('binds each device to its key in the hub’s own chain, once', async () => {
    const fork = await TestPhone.enrolBy(hub.running, { forkOf: phone.id }, 'phone', undefined, phone);
    await TestPhone.enrolBy(hub.running, { forkOf: phone.id }, 'phone', fork, phone);
    expect(await enrolments()).toEqual(
      [phone, fork].map(({ id, keys }) => ({
        deviceId: id,
        publicKey: Buffer.from(keys.publicKey).toString('hex'),
      })),
    );
  });

  it('binds on the next request a device that the hub had stored and not yet spoken of', async () => {
    const { code } = await addEnrolmentCode(hub.running.hub, hub.checkpointId, 10);
    const keys = await generateSigningKeys(false);
    const identity = { id: '3333333333333333', keys };
    const append = vi.spyOn(hub.running.hub.chain, 'append');
    append.mockResolvedValueOnce({ ok: false, error: 'unavailable' });
    const lost = await TestPhone.askToEnrol(hub.running, identity, { code });
    expect(lost).toMatchObject({ code: 'unavailable' });
    expect((await enrolments()).map(({ deviceId }) => deviceId)).toEqual([phone.id]);
    await TestPhone.enrolBy(hub.running, { code }, 'phone', identity);
    expect((await enrolments()).map(({ deviceId }) => deviceId)).toEqual([phone.id, identity.id]);
  });

  it('lets a fork join where its parent stands, vouched for by the parent alone', async () => {
    const fork = await TestPhone.enrolBy(hub.running, { forkOf: phone.id }, 'phone', undefined, phone);
    expect(fork.enrolment.checkpoint.id).toBe(hub.checkpointId);
    const stranger = await TestPhone.enrol(hub);
    await expect(
      TestPhone.enrolBy(hub.running, { forkOf: phone.id }, 'phone', undefined, stranger),
    ).rejects.toThrow('badSignature');
  });
});
