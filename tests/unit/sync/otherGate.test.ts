import { describe, expect, it } from 'vitest';
import { generateSigningKeys } from '../../../src/crypto/signature.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { renew } from '../../../src/sync/renew.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { OTHER_VILLAGE } from '../../simulation/modelPlaces.ts';
import { newHubKeys, passage, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const DAY_MS = 86_400_000;

const waiting = async (phone: VirtualPhone) =>
  (await phone.disk.readAll<OutboxRow>('shouwang', 'outbox')).filter((row) => row.pending === 1).length;

const current = async (phone: VirtualPhone) => {
  const identity = await phone.identity();
  if (!identity) throw new Error('not enrolled');
  return identity;
};

/** A phone that has delivered at one gate, joined another, and delivered there, at a hub that has lost it all. */
async function movedAndLost(gate: 'WEST' | 'ABROAD') {
  const village = testVillage();
  await village.hub.backUp();
  const hub = village.hub.transport();
  let compared = 0;
  const digests: Transport['digests'] = (body) => {
    compared += 1;
    return hub.digests(body);
  };
  const phone = village.addPhone(undefined, { ...hub, digests });
  await phone.enrol(await village.hub.enrolmentCode());
  await phone.save(passage('old gate'));
  await phone.sync();
  expect(await phone.move(await village.hub.enrolmentCode(gate))).toBe(true);
  await phone.save(passage('new gate'));
  await phone.sync();
  expect(await waiting(phone)).toBe(0);
  await village.hub.restore({ isSaid: true });
  village.pass(1000);
  await phone.sync();
  expect(await phone.renew(village.hub, gate)).toMatchObject({ ok: true });
  village.pass(1000);
  await phone.sync();
  return { village, phone, compared: () => compared };
}

describe('a phone that has joined another gate, at a hub that has lost it', () => {
  it('is let in by one code with all that it was, if both gates are of one village', async () => {
    const { village, phone } = await movedAndLost('WEST');
    expect(await waiting(phone)).toBe(0);
    expect((await village.hub.feed()).map(({ seq }) => seq)).toEqual([1, 1]);
    expect((await phone.boot()).engine.state().error).toBeUndefined();
  });

  it('goes on at its gate although the hub refuses what is left of another village', async () => {
    const { village, phone, compared } = await movedAndLost('ABROAD');
    expect(await waiting(phone)).toBe(1);
    await phone.save(passage('later'));
    const before = compared();
    village.pass(DAY_MS);
    await phone.sync();
    expect(await waiting(phone)).toBe(1);
    expect(compared()).toBeGreaterThan(before);
    const { store } = await phone.boot();
    expect((await store.intake.cursor(OTHER_VILLAGE))?.ranges).toHaveLength(1);
    expect((await village.hub.feed()).length).toBe(2);
    // Nobody may speak for it from another village.
    expect((await current(phone)).parents[0]?.enrolled).toBe(false);
  });

  it('delivers what is left in another village once a code of that village lets the old device in', async () => {
    const { village, phone } = await movedAndLost('ABROAD');
    const before = await current(phone);

    expect(await phone.renew(village.hub, 'EAST')).toMatchObject({ ok: true });
    await phone.sync();

    expect(await waiting(phone)).toBe(0);
    expect((await current(phone)).enrolment).toEqual(before.enrolment);
    expect((await phone.boot()).engine.state().error).toBeUndefined();
  });

  it('takes no code for a device that it has not', async () => {
    const { village, phone } = await movedAndLost('WEST');
    expect(await phone.renew(village.hub, 'ABROAD')).toEqual({ ok: false, error: { kind: 'notEnrolled' } });
  });
});

/** A phone that the hub has lost, and how it asks by a code. */
async function lost() {
  const village = testVillage();
  await village.hub.backUp();
  const { phone, store } = await village.enrolled();
  await store.events.save(passage());
  await phone.sync();
  await village.hub.restore({ isSaid: true });
  village.pass(1000);
  await phone.sync();
  expect((await current(phone)).unknown).toBe(true);
  const code = await village.hub.enrolmentCode('WEST');
  const place = await village.hub.preview(code);
  return { village, phone, store, code, place };
}

describe('a phone that the hub has lost', () => {
  it('does not ask a hub that signs by another key', async () => {
    const { village, store, code, place } = await lost();
    let asked = 0;
    const transport: Transport = {
      ...village.hub.transport(),
      enrol: async () => {
        asked += 1;
        return { ok: false, error: { kind: 'offline' } };
      },
    };
    const { publicKey } = await generateSigningKeys(false);
    const answer = await renew({ identity: store.identity, connect: () => transport }, code, {
      ...place,
      receiptKey: publicKey,
    });
    expect(answer).toEqual({ ok: false, error: { kind: 'wrongHub' } });
    expect(asked).toBe(0);
  });

  it('does not take over the keys of whoever answers', async () => {
    const { store, code, place } = await lost();
    const stranger = testVillage(2, await newHubKeys());
    const connect = () => stranger.hub.transport();
    const before = await store.identity.get();

    const answer = await renew({ identity: store.identity, connect }, code, place);

    expect(answer).toEqual({ ok: false, error: { kind: 'wrongHub' } });
    expect((await store.identity.get())?.enrolment).toEqual(before?.enrolment);
  });

  it('learns of its new gate although the answer was lost and the page ended', async () => {
    const { village, phone, store, code, place } = await lost();
    const hub = village.hub.transport();
    const transport: Transport = {
      ...hub,
      enrol: async (body) => {
        await hub.enrol(body);
        return { ok: false, error: { kind: 'timeout' } };
      },
    };
    const answer = await renew({ identity: store.identity, connect: () => transport }, code, place);
    expect(answer.ok).toBe(false);
    phone.kill();

    await phone.sync();

    const identity = await current(phone);
    expect(identity.enrolment.checkpoint.id).toBe(place.checkpoint.id);
    expect(identity).not.toHaveProperty('renewal');
    expect(identity.unknown).toBe(false);
    expect(await waiting(phone)).toBe(0);
  });

  it('is told when somebody else has its id, and joins as another that keeps the rows', async () => {
    const { village, phone, code } = await lost();
    const { current: device } = await current(phone);
    const { publicKey } = await generateSigningKeys(false);
    village.hub.admit(device.deviceId, publicKey);
    expect(await phone.renew(village.hub, 'WEST')).toEqual({
      ok: false,
      error: { kind: 'problem', code: 'conflict' },
    });

    expect(await phone.move(code)).toBe(true);
    await phone.save(passage('anew'));
    await phone.sync();

    expect((await current(phone)).current.deviceId).not.toBe(device.deviceId);
    expect(await waiting(phone)).toBe(1);
    expect((await village.hub.feed()).length).toBe(1);
  });
});

it('sends nothing of an older device to another hub, whose receipts would clear it', async () => {
  const village = testVillage();
  const other = testVillage(2, await newHubKeys());
  let hub = village.hub.transport();
  let pushes = 0;
  const transport: Transport = {
    push: (body) => {
      pushes += 1;
      return hub.push(body);
    },
    pull: (body) => hub.pull(body),
    digests: (body) => hub.digests(body),
    enrol: (body) => hub.enrol(body),
  };
  const phone = village.addPhone(undefined, transport);
  await phone.enrol(await village.hub.enrolmentCode());
  await phone.save(passage('sealed to the old hub'));
  const { store } = await phone.boot();
  const { deviceId, publicKey } = (await current(phone)).current;
  await store.identity.update((before) => before && { ...before, unknown: true });
  hub = other.hub.transport();
  // It claims to know the device.
  other.hub.admit(deviceId, publicKey);

  expect(await phone.move(await other.hub.enrolmentCode())).toBe(true);
  await phone.sync();

  expect(pushes).toBe(0);
  expect(await waiting(phone)).toBe(1);
});
