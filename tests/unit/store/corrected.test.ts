import { describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { CorrectionFields } from '../../../src/domain/correction.ts';
import type { DomainEvent, EventRef } from '../../../src/domain/event.ts';
import { refText } from '../../../src/domain/refText.ts';
import { toHex } from '../../../src/protocol/wire.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import type { Store } from '../../../src/store/store.ts';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, saidBy, savingPhone, WANG } from '../../simulation/testVillage.ts';

const OTHER = 'ther000000000001';
const HUB = 'dep0000000000001';
const LI = 'zhan000000000001';
const MINUTE = 60_000;
const DAY_MS = 86_400_000;

const correction = (ref: EventRef, fields: CorrectionFields, reason = '点错了'): DomainEvent => ({
  kind: 'passageCorrected',
  body: { passage: { deviceId: ref.deviceId, seq: ref.seq }, fields, reason },
});

const theirs = saidBy(OTHER, 1, passage('theirs'));
const THEIRS: EventRef = { deviceId: OTHER, seq: 1 };

const notes = async (store: Store) =>
  (await store.passages.today(10)).map(({ passage: { note }, isCorrected, isWithdrawn }) => ({
    note,
    isCorrected,
    isWithdrawn,
  }));

describe('a passage that was corrected', () => {
  it('is shown as it stands, with all that was corrected of it', async () => {
    const { store, save } = await savingPhone();
    const ref = await save(passage('first'));
    const changed = await save(correction(ref, { direction: 'out', note: 'second' }, '方向错了'));
    await save(correction(ref, { note: 'third' }, '备注错了'));

    const [row] = await store.passages.today(10);
    expect(row).toMatchObject({
      passage: { direction: 'out', note: 'third' },
      isCorrected: true,
      isWithdrawn: false,
      sync: 'pending',
    });
    expect(await store.passages.corrections(refText(ref))).toMatchObject([
      {
        ...changed,
        reason: '方向错了',
        sync: 'pending',
        changes: [
          { field: 'direction', from: 'in', to: 'out' },
          { field: 'note', from: 'first', to: 'second' },
        ],
      },
      { reason: '备注错了', changes: [{ field: 'note', from: 'second', to: 'third' }] },
    ]);
  });

  it('of another phone is the same, in whatever order its records come, and however often', async () => {
    const corrections = [
      saidBy(HUB, 1, correction(THEIRS, { note: 'office' }), NOON + 2),
      saidBy(OTHER, 2, correction(THEIRS, { note: 'gate', decision: 'held' }), NOON + 1),
    ];
    const orders = [
      [theirs, ...corrections],
      [...corrections, theirs],
      [...corrections.toReversed(), theirs, theirs, ...corrections],
    ];
    for (const order of orders) {
      const { store } = await savingPhone();
      for (const one of order) await store.intake.take(VILLAGE, [one], NOON);
      const [row] = await store.passages.today(10);
      expect(row?.passage).toMatchObject({ note: 'office', decision: 'held' });
      expect(await store.passages.corrections(refText(THEIRS))).toMatchObject([
        {
          deviceId: OTHER,
          changes: [
            { from: 'admitted', to: 'held' },
            { from: 'theirs', to: 'gate' },
          ],
        },
        { deviceId: HUB, changes: [{ from: 'gate', to: 'office' }] },
      ]);
    }
  });

  it('counts for whom it names now', async () => {
    const { store, save } = await savingPhone();
    await save(person(WANG, { name: '王小明' }));
    await save(person(LI, { name: '李四' }));
    const ref = await save(passage('', WANG));
    await save(correction(ref, { subject: { type: 'person', id: LI } }));

    expect(await store.passages.lastOf({ type: 'person', id: WANG })).toBeUndefined();
    expect((await store.passages.lastOf({ type: 'person', id: LI }))?.label).toBe('李四');
    expect([...(await store.passages.lastSeen([WANG, LI])).keys()]).toEqual([LI]);
  });
});

describe('a passage that was taken back', () => {
  it('stays in the list of the day, and counts for nothing else', async () => {
    const { store, save } = await savingPhone();
    await save(person(WANG, { name: '王小明' }));
    const before = await save(passage('before'));
    const ref = await save(passage('slip'));
    await save(correction(ref, { withdrawn: true }, ''));

    expect(await notes(store)).toEqual([
      { note: 'slip', isCorrected: true, isWithdrawn: true },
      { note: 'before', isCorrected: false, isWithdrawn: false },
    ]);
    expect((await store.passages.lastOf({ type: 'person', id: WANG }))?.id).toBe(refText(before));
    expect((await store.register.person(WANG))?.lastPassage).toBe(NOON + MINUTE);
    expect((await store.register.lookup('王', 10)).persons).toMatchObject([{ lastPassage: NOON + MINUTE }]);
  });

  it('does not show its pass as seen', async () => {
    const { store, save } = await savingPhone();
    const shown = passage();
    if (shown.kind !== 'passageRecorded') throw new Error('not a passage');
    const credential = { family: 'pass', passId: LI, outcome: 'valid' } as const;
    const ref = await save({ ...shown, body: { ...shown.body, credential } });
    expect((await store.passages.seenSince(LI, 'in', NOON))?.id).toBe(refText(ref));

    await save(correction(ref, { direction: 'out' }));
    expect(await store.passages.seenSince(LI, 'in', NOON)).toBeUndefined();
    expect((await store.passages.seenSince(LI, 'out', NOON))?.id).toBe(refText(ref));

    await save(correction(ref, { withdrawn: true }, ''));
    expect(await store.passages.seenSince(LI, 'out', NOON)).toBeUndefined();
  });

  it('counts again once that is taken back', async () => {
    const { store, save } = await savingPhone();
    const ref = await save(passage('was here'));
    await save(correction(ref, { withdrawn: true }, ''));
    await save(correction(ref, { withdrawn: false }, '确实来过'));

    expect(await notes(store)).toEqual([{ note: 'was here', isCorrected: true, isWithdrawn: false }]);
    expect((await store.passages.lastOf({ type: 'person', id: WANG }))?.id).toBe(refText(ref));
  });
});

describe('a correction that the hub holds apart', () => {
  const resolved = async (
    phone: { disk: { readAll: <T>(d: string, t: string) => Promise<T[]> } },
    ref: EventRef,
    event: Uint8Array<ArrayBuffer> | null,
  ) => {
    const rows = await phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
    const own = rows.find((row) => row.seq === ref.seq);
    if (!own) throw new Error('the phone has no such record');
    return saidBy(
      HUB,
      1,
      {
        kind: 'quarantineResolved',
        body: {
          ...ref,
          digest: toHex(own.digest),
          resolution: event === null ? 'dismissed' : 'accepted',
          event,
          reason: '核实',
        },
      },
      NOON + 9 * MINUTE,
    );
  };

  it('stands no more once the office dismisses it', async () => {
    const { phone, store, save } = await savingPhone();
    const ref = await save(passage('first'));
    await save(correction(ref, { note: 'kept' }));
    const wrong = await save(correction(ref, { note: 'wrong', withdrawn: true }));
    await store.intake.take(VILLAGE, [await resolved(phone, wrong, null)], NOON + 9 * MINUTE);

    expect(await notes(store)).toEqual([{ note: 'kept', isCorrected: true, isWithdrawn: false }]);
    expect(await store.passages.corrections(refText(ref))).toHaveLength(1);
  });

  it('leaves the passage as it was recorded when nothing else was corrected', async () => {
    const { phone, store, save } = await savingPhone();
    const ref = await save(passage('first'));
    const wrong = await save(correction(ref, { note: 'wrong' }));
    await store.intake.take(VILLAGE, [await resolved(phone, wrong, null)], NOON + 9 * MINUTE);

    expect(await notes(store)).toEqual([{ note: 'first', isCorrected: false, isWithdrawn: false }]);
    expect(await phone.disk.readAll('shouwang', 'corrections')).toEqual([]);
  });

  it('stands once, as the office has it, when it is taken in', async () => {
    const { phone, store, save } = await savingPhone();
    const ref = await save(passage('first'));
    const change = correction(ref, { note: 'second' });
    const own = await save(change);
    await store.intake.take(
      VILLAGE,
      [await resolved(phone, own, new Uint8Array(saidBy(OTHER, 1, change, NOON + MINUTE).event))],
      NOON + 9 * MINUTE,
    );

    expect(await notes(store)).toEqual([{ note: 'second', isCorrected: true, isWithdrawn: false }]);
    expect(await store.passages.corrections(refText(ref))).toMatchObject([{ deviceId: HUB }]);
  });
});

describe('what is forgotten', () => {
  const corrections = (phone: { disk: { readAll: (d: string, t: string) => Promise<unknown[]> } }) =>
    phone.disk.readAll('shouwang', 'corrections');

  it('are corrections, with the passage that they are of', async () => {
    const { village, phone, store } = await savingPhone();
    village.hub.publish(defaultPolicy);
    await phone.sync();
    await store.intake.take(VILLAGE, [theirs], NOON);
    await store.intake.take(
      VILLAGE,
      [saidBy(HUB, 1, correction(THEIRS, { note: 'late' }), NOON + 1)],
      NOON + 89 * DAY_MS,
    );

    await store.forget(NOON + 89 * DAY_MS);
    expect(await corrections(phone)).toHaveLength(1);
    await store.forget(NOON + 91 * DAY_MS);
    expect(await phone.disk.readAll('shouwang', 'passages')).toEqual([]);
    expect(await corrections(phone)).toEqual([]);
  });

  it('are corrections for which no passage has come in as many days', async () => {
    const { village, phone, store } = await savingPhone();
    village.hub.publish(defaultPolicy);
    await phone.sync();
    await store.intake.take(VILLAGE, [saidBy(HUB, 1, correction(THEIRS, { note: 'early' }))], NOON);

    await store.forget(NOON + 89 * DAY_MS);
    expect(await corrections(phone)).toHaveLength(1);
    await store.forget(NOON + 91 * DAY_MS);
    expect(await corrections(phone)).toEqual([]);
  });

  it('is everything when the phone is withdrawn', async () => {
    const { phone, store } = await savingPhone();
    await store.intake.take(VILLAGE, [theirs, saidBy(HUB, 1, correction(THEIRS, { note: '' }))], NOON);

    await store.intake.wipe();

    expect(await corrections(phone)).toEqual([]);
  });
});
