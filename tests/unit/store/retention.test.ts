import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import type { Entry } from '../../../src/protocol/responses.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const DAY_MS = 86_400_000;
const SLOW = -400 * DAY_MS;
const FAST = 400 * DAY_MS;

/** A village with a policy: passages are kept for 90 days, acknowledged rows for 30. */
async function villageWithPolicy(clockError: number) {
  const village = testVillage();
  village.hub.publish(defaultPolicy);
  const { phone, store } = await village.enrolled();
  phone.clockError = clockError;
  await phone.sync();
  return { village, phone, store };
}

const kept = async (phone: VirtualPhone) => {
  const [outbox, segments, passages] = await Promise.all(
    ['outbox', 'segments', 'passages'].map((table) => phone.disk.readAll('shouwang', table)),
  );
  return { outbox: outbox?.length, segments: segments?.length, passages: passages?.length };
};

/** Another phone's passage, whose clock was off by `error`. */
const othersPassage = (error: number): Entry => ({
  deviceId: 'ther000000000001',
  seq: 1,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event: encodeEvent({
    event: passage(),
    stamp: { wall: NOON, counter: 0 },
    occurredAt: NOON + error,
    offsetMinutes: 480,
    actor: null,
  }),
});

describe.each([
  ['slow', SLOW],
  ['right', 0],
  ['fast', FAST],
])('a phone whose clock is %s', (_, clockError) => {
  it('keeps what was received for the days of the policy by the hub’s clock, and no longer', async () => {
    const { village, phone, store } = await villageWithPolicy(clockError);
    await store.events.save(passage());
    await phone.sync();
    await store.forget(NOON);
    expect(await kept(phone)).toEqual({ outbox: 1, segments: 1, passages: 1 });

    village.pass(29 * DAY_MS);
    await phone.sync();
    expect(await kept(phone)).toEqual({ outbox: 1, segments: 1, passages: 1 });

    village.pass(2 * DAY_MS);
    await phone.sync();
    expect(await kept(phone)).toEqual({ outbox: 0, segments: 0, passages: 1 });

    village.pass(60 * DAY_MS);
    await phone.sync();
    expect(await kept(phone)).toEqual({ outbox: 0, segments: 0, passages: 0 });
  });

  it('keeps what waits, however much later it is', async () => {
    const { phone, store } = await villageWithPolicy(clockError);
    await store.events.save(passage());

    await store.forget(NOON + 3000 * DAY_MS);

    expect(await kept(phone)).toEqual({ outbox: 1, segments: 1, passages: 1 });
  });

  it('keeps what other phones have recorded, whose clocks were off as much, from when it came', async () => {
    const { phone, store } = await villageWithPolicy(0);
    await store.intake.take(VILLAGE, [othersPassage(clockError)], NOON);

    await store.forget(NOON + 89 * DAY_MS);
    expect((await kept(phone)).passages).toBe(1);

    await store.forget(NOON + 91 * DAY_MS);
    expect((await kept(phone)).passages).toBe(0);
  });
});

it('counts the days anew for what a restored hub has lost and was given again', async () => {
  const { village, phone, store } = await villageWithPolicy(SLOW);
  await village.hub.backUp();
  await store.events.save(passage());
  await phone.sync();
  village.pass(20 * DAY_MS);
  await village.hub.restore({ isSaid: true });
  await phone.sync();

  village.pass(20 * DAY_MS);
  await phone.sync();

  expect((await kept(phone)).outbox).toBe(1);
});
