import { expect, it } from 'vitest';
import { encodeEvent } from '../../../src/protocol/eventCodec.ts';
import type { Entry } from '../../../src/protocol/responses.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, secondTab, testVillage } from '../../simulation/testVillage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Another phone's passage, by a clock that is right. */
const others = (note: string, seq: number, at: number): Entry => ({
  deviceId: 'ther000000000001',
  seq,
  wall: null,
  flags: { clockSuspect: false, afterRevocation: false },
  event: encodeEvent({
    event: passage(note),
    stamp: { wall: at, counter: 0 },
    occurredAt: at,
    offsetMinutes: 480,
    actor: null,
  }),
});

async function slowPhone() {
  const village = testVillage();
  const { phone, store } = await village.enrolled();
  phone.clockError = -3 * HOUR;
  const take = (...entries: readonly Entry[]) => store.intake.take(VILLAGE, entries, NOON);
  const notes = async (limit = 20) => (await store.passages.today(limit)).map((row) => row.passage.note);
  return { village, phone, store, take, notes };
}

it('on a phone whose clock is slow, who passed last stands at the top of today’s list', async () => {
  const { village, store, take, notes } = await slowPhone();
  await take(others('before', 1, NOON));
  await store.events.save(passage('here'));
  village.pass(MINUTE);
  await take(others('after', 2, NOON + MINUTE));
  expect(await notes()).toStrictEqual(['after', 'here', 'before']);
  expect((await store.passages.lastOf({ type: 'person', id: 'wang000000000001' }))?.passage.note).toBe(
    'after',
  );
});

it('on a phone whose clock is set while it is used, the order of what it records stays', async () => {
  const { phone, store, take, notes } = await slowPhone();
  await take(others('before', 1, NOON));
  for (let number = 1; number <= 11; number += 1) {
    phone.clockError = number % 2 === 0 ? 0 : -3 * HOUR;
    await store.events.save(passage(`${number}`));
  }
  expect(await notes()).toStrictEqual(['11', '10', '9', '8', '7', '6', '5', '4', '3', '2', '1', 'before']);
  const [last] = await store.passages.today(1);
  expect((await store.passages.today(2, last)).map(({ passage: { note } }) => note)).toStrictEqual([
    '10',
    '9',
  ]);
});

it('what is shown of a passage is what the clock said there, as the list has it', async () => {
  const { store, take } = await slowPhone();
  await store.events.save(person('wang000000000001', { name: '王小明' }));
  await take(others('before', 1, NOON));
  await store.events.save(passage('here'));
  const { occurredAt } = (await store.passages.today(1))[0] ?? {};
  const { persons } = await store.register.lookup('王', 10);
  const seen = await store.passages.lastSeen(['wang000000000001']);
  expect({
    occurredAt,
    seen: [...seen.values()],
    found: persons.map((one) => one.lastPassage),
  }).toStrictEqual({
    occurredAt: NOON - 3 * HOUR,
    seen: [NOON - 3 * HOUR],
    found: [NOON - 3 * HOUR],
  });
});

it('after a clock that was days ahead was put back, nobody was last seen in the future', async () => {
  const { village, phone, store } = await slowPhone();
  await store.events.save(person('wang000000000001', { name: '王小明' }));
  phone.clockError = 48 * HOUR;
  await store.events.save(passage('ahead', 'zhan000000000001'));
  phone.clockError = 0;
  village.pass(MINUTE);
  await store.events.save(passage('here'));
  const { persons } = await store.register.lookup('王', 10);
  const seen = await store.passages.lastSeen(['wang000000000001']);
  expect([...seen.values(), persons[0]?.lastPassage]).toStrictEqual([NOON + MINUTE, NOON + MINUTE]);
});

it('on a phone whose clock is days ahead, what was sent stays in today’s list', async () => {
  const { village, phone, store, take } = await slowPhone();
  phone.clockError = 48 * HOUR;
  await take(others('theirs', 1, NOON));
  await store.events.save(passage('here'));
  const notes = async () =>
    (await store.passages.today(20, undefined, NOON + MINUTE)).map((row) => row.passage.note);
  expect(await notes()).toStrictEqual(['here', 'theirs']);

  await phone.sync();
  village.pass(MINUTE);
  await phone.sync();

  expect(await store.passages.today(20)).toStrictEqual([]);
  expect(await notes()).toStrictEqual(['here', 'theirs']);
});

it('on a phone whose clock is days behind, today’s list has its own records of its day, and the others of the true one', async () => {
  const { village, phone, store, take } = await slowPhone();
  await take(others('yesterday', 1, NOON - 24 * HOUR), others('theirs', 2, NOON));
  phone.clockError = -72 * HOUR;
  await store.events.save(passage('here'));
  await phone.sync();
  village.pass(MINUTE);
  await phone.sync();

  const rows = await store.passages.today(20, undefined, NOON + MINUTE);

  expect(rows.map((row) => row.passage.note)).toStrictEqual(['here', 'theirs']);
});

it('on a phone that is set to another zone, today is the day of China', async () => {
  const { phone, take } = await slowPhone();
  const midnight = NOON - 12 * HOUR;
  await take(others('before midnight', 1, midnight - MINUTE), others('after midnight', 2, midnight + MINUTE));

  const tab = await secondTab(phone, -300);

  expect((await tab.passages.today(20)).map((row) => row.passage.note)).toStrictEqual(['after midnight']);
});
