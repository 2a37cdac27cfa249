import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { CorrectionFields } from '../../../src/domain/correction.ts';
import type { DomainEvent, EventRef } from '../../../src/domain/event.ts';
import type { HoldStep, HoldStepName } from '../../../src/domain/hold.ts';
import { refText } from '../../../src/domain/refText.ts';
import { toHex } from '../../../src/protocol/wire.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { Store } from '../../../src/store/store.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, saidBy, savingPhone, WANG } from '../../simulation/testVillage.ts';
import type { VirtualPhone } from '../../simulation/virtualPhone.ts';

const OTHER = 'ther000000000001';
const HUB = 'dep0000000000001';
const MINUTE = 60_000;
const DAY_MS = 86_400_000;

function held(): DomainEvent {
  const event = passage();
  if (event.kind !== 'passageRecorded') throw new Error('not a passage');
  const body = { ...event.body, decision: 'held', reason: 'fever', reportWithinSeconds: 7200 } as const;
  return { ...event, body };
}

const step = (
  { deviceId, seq }: EventRef,
  name: HoldStepName,
  text = '',
  besides: Partial<HoldStep> = {},
): DomainEvent => ({
  kind: 'holdStepRecorded',
  body: {
    passage: { deviceId, seq },
    step: name,
    text,
    readings: [],
    withdraws: null,
    reason: '',
    ...besides,
  },
});

const correction = ({ deviceId, seq }: EventRef, fields: CorrectionFields): DomainEvent => ({
  kind: 'passageCorrected',
  body: { passage: { deviceId, seq }, fields, reason: '认错了人' },
});

const THEIRS: EventRef = { deviceId: OTHER, seq: 1 };
const theirs = saidBy(OTHER, 1, held());

const openTexts = async (store: Store) =>
  (await store.holds.open()).map(({ hold }) => hold.steps.map(({ text }) => text));
const rows = (phone: VirtualPhone) => phone.disk.readAll('shouwang', 'holds');

describe('somebody who is held', () => {
  it('is found with what was done about them, until they are gone', async () => {
    const { store, save } = await savingPhone();
    await save(person(WANG, { name: '王小明' }));
    await save(passage('admitted'));
    const ref = await save(held());
    expect(await store.holds.open()).toMatchObject([
      { passage: { id: refText(ref), label: '王小明' }, hold: { state: 'open', steps: [] } },
    ]);

    await save(step(ref, 'placed', '帐篷'));
    await save(step(ref, 'called', '村医'));
    expect(await openTexts(store)).toEqual([['帐篷', '村医']]);

    await save(step(ref, 'transferred', '乡镇卫生院'));
    expect(await store.holds.open()).toEqual([]);
    expect(await store.holds.of(refText(ref))).toMatchObject({
      hold: {
        state: 'closed',
        steps: [{ sync: 'pending' }, {}, { step: 'transferred', text: '乡镇卫生院' }],
      },
    });
  });

  it('by another phone is the same, in whatever order its records come, and however often', async () => {
    const said = [
      saidBy(HUB, 1, step(THEIRS, 'reported', '县疾控中心', { reason: '来电' }), NOON + 3),
      saidBy(OTHER, 2, step(THEIRS, 'placed', '帐篷'), NOON + 1),
      saidBy(OTHER, 3, step(THEIRS, 'placed', '车内等候'), NOON + 2),
      saidBy(OTHER, 4, step(THEIRS, 'withdrawn', '', { withdraws: { deviceId: OTHER, seq: 2 } }), NOON + 4),
    ];
    const orders = [
      [theirs, ...said],
      [...said, theirs],
      [...said.toReversed(), theirs, theirs, ...said],
    ];
    for (const order of orders) {
      const { store } = await savingPhone();
      for (const one of order) await store.intake.take(VILLAGE, [one], NOON);
      expect(await openTexts(store)).toEqual([['车内等候', '县疾控中心']]);
      const hold = await store.holds.of(refText(THEIRS));
      expect(hold?.hold.withdrawn.map(({ text }) => text)).toEqual(['帐篷']);
    }
  });

  it('stands in the order in which they were held', async () => {
    const { store, save } = await savingPhone();
    const first = await save(held());
    const second = await save(held());
    expect((await store.holds.open()).map((one) => one.passage.id)).toEqual([
      refText(first),
      refText(second),
    ]);
  });

  it('is held no more once the passage is taken back or corrected, and again when that is', async () => {
    const { store, save } = await savingPhone();
    const ref = await save(held());
    await save(step(ref, 'placed', '帐篷'));
    await save(correction(ref, { withdrawn: true }));
    expect(await store.holds.open()).toEqual([]);
    expect((await store.holds.of(refText(ref)))?.hold.state).toBe('ended');

    await save(correction(ref, { withdrawn: false }));
    expect(await openTexts(store)).toEqual([['帐篷']]);
    await save(correction(ref, { decision: 'admitted' }));
    expect(await store.holds.open()).toEqual([]);
  });

  it('is held by a correction that came before the passage, once a step was said', async () => {
    const { store } = await savingPhone();
    const said = [
      saidBy(HUB, 1, correction(THEIRS, { decision: 'held' }), NOON + 1),
      saidBy(HUB, 2, step(THEIRS, 'placed', '帐篷'), NOON + 2),
    ];
    await store.intake.take(VILLAGE, said, NOON);
    expect(await store.holds.open()).toEqual([]);
    await store.intake.take(VILLAGE, [saidBy(OTHER, 1, passage())], NOON);
    expect(await openTexts(store)).toEqual([['帐篷']]);
  });

  it('is found again after the app was killed', async () => {
    const { phone, save } = await savingPhone();
    const ref = await save(held());
    await save(step(ref, 'placed', '帐篷'));
    phone.kill();
    const { store } = await phone.boot();
    expect(await openTexts(store)).toEqual([['帐篷']]);
  });
});

it('stands no more as the office dismisses the step that closed it', async () => {
  const { phone, store, save } = await savingPhone();
  const ref = await save(held());
  const wrong = await save(step(ref, 'released', '复测正常'));
  const own = (await phone.disk.readAll<OutboxRow>('shouwang', 'outbox')).find(
    (row) => row.seq === wrong.seq,
  );
  const dismissed: DomainEvent = {
    kind: 'quarantineResolved',
    body: {
      deviceId: wrong.deviceId,
      seq: wrong.seq,
      digest: toHex(own?.digest ?? new Uint8Array()),
      resolution: 'dismissed',
      event: null,
      reason: '核实',
    },
  };
  await store.intake.take(VILLAGE, [saidBy(HUB, 1, dismissed, NOON + 9 * MINUTE)], NOON + 9 * MINUTE);
  expect(await openTexts(store)).toEqual([[]]);
});

it('stays held when the office resolves what a copy of the phone has saved at the same place', async () => {
  const { store, save } = await savingPhone();
  const { deviceId, seq } = await save(held());
  const resolved: DomainEvent = {
    kind: 'quarantineResolved',
    body: { deviceId, seq, digest: 'ab'.repeat(32), resolution: 'dismissed', event: null, reason: '核实' },
  };
  await store.intake.take(VILLAGE, [saidBy(HUB, 1, resolved, NOON + MINUTE)], NOON + MINUTE);
  expect(await openTexts(store)).toEqual([[]]);
});

describe('what is forgotten', () => {
  it('are steps with their passage, and those for which no passage has come in as many days', async () => {
    const { village, phone, store } = await savingPhone();
    village.hub.publish(defaultPolicy);
    await phone.sync();
    await store.intake.take(VILLAGE, [theirs], NOON);
    const early = saidBy(OTHER, 9, step({ deviceId: OTHER, seq: 8 }, 'placed', '帐篷'));
    await store.intake.take(VILLAGE, [early], NOON);

    await store.forget(NOON + 89 * DAY_MS);
    expect(await rows(phone)).toHaveLength(2);
    await store.forget(NOON + 91 * DAY_MS);
    expect(await rows(phone)).toEqual([]);
  });

  it('is everything when the phone is withdrawn', async () => {
    const { phone, store, save } = await savingPhone();
    await save(held());
    await store.intake.wipe();
    expect(await rows(phone)).toEqual([]);
  });
});
