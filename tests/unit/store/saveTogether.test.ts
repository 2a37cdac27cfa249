import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../src/domain/event.ts';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { passage, secondTab, testVillage } from '../../simulation/testVillage.ts';
import type { VirtualDisk } from '../../simulation/virtualDisk.ts';

const RIDE = 'r1de000000000001';
const TRUCK = 'track00000000001';
const rowsOf = (disk: VirtualDisk) => disk.readAll<OutboxRow>('shouwang', 'outbox');

/** A vehicle and two people in it, by their notes. */
const ride = (): DomainEvent[] =>
  ['truck', 'driver', 'wife'].map((note, i) => {
    const event = passage(note, i === 0 ? TRUCK : `r1der0000000000${i}`);
    if (event.kind !== 'passageRecorded') throw new Error('no passage');
    return { ...event, body: { ...event.body, rideId: RIDE } };
  });

describe('saving what belongs together', () => {
  it('gives it consecutive places in the order in which it came, and the hub takes all of it', async () => {
    const { phone, store } = await testVillage().enrolled();
    await store.events.save(passage('before'));

    const saved = await store.events.saveTogether(ride());

    expect(saved.ok && saved.value.map(({ ref }) => ref.seq)).toEqual([2, 3, 4]);
    expect((await store.passages.ofRide(RIDE)).map((row) => row.passage.note)).toEqual([
      'truck',
      'driver',
      'wife',
    ]);
    expect((await store.passages.today(10)).map((row) => row.passage.note)).toEqual([
      'wife',
      'driver',
      'truck',
      'before',
    ]);
    await phone.sync();
    expect(await store.outbox.summary()).toEqual({ count: 0, oldestSavedAt: null });
  });

  it('asks for a save once: whoever listens is told once', async () => {
    const { store } = await testVillage().enrolled();
    let told = 0;
    store.onSaved(() => {
      told += 1;
    });
    await store.events.saveTogether(ride());
    expect(told).toBe(1);
  });

  it('stores nothing of it where there is no room', async () => {
    const { phone, store } = await testVillage().enrolled();
    phone.disk.isFull = true;
    expect(await store.events.saveTogether(ride())).toEqual({ ok: false, error: 'noSpace' });
    expect(await store.passages.today(10)).toEqual([]);
    expect(await rowsOf(phone.disk)).toEqual([]);
  });

  it('keeps it together where another tab saves at the same time', async () => {
    const { phone, store } = await testVillage().enrolled();
    const other = await secondTab(phone);

    const [first, single, second] = await Promise.all([
      store.events.saveTogether(ride()),
      other.events.save(passage('alone')),
      other.events.saveTogether(ride()),
    ]);

    for (const together of [first, second]) {
      const seqs = together.ok ? together.value.map(({ ref }) => ref.seq) : [];
      expect(seqs).toEqual([0, 1, 2].map((i) => (seqs[0] ?? 0) + i));
    }
    expect(single.ok).toBe(true);
    expect((await rowsOf(phone.disk)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    other.close();
  });

  it('takes back all of it together', async () => {
    const { store } = await testVillage().enrolled();
    const saved = await store.events.saveTogether(ride());
    const refs = saved.ok ? saved.value.map(({ ref }) => ref) : [];

    await store.events.saveTogether(
      refs.map((ref) => ({
        kind: 'passageCorrected',
        body: { passage: ref, fields: { withdrawn: true }, reason: '' },
      })),
    );

    expect((await store.passages.today(10)).map((row) => row.isWithdrawn)).toEqual([true, true, true]);
    expect(await store.passages.ofRide(RIDE)).toEqual([]);
    expect(await store.passages.recentOf({ type: 'vehicle', id: TRUCK }, 10)).toEqual([]);
  });

  it('knows the last passages of a vehicle, latest first', async () => {
    const { store } = await testVillage().enrolled();
    await store.events.save(passage('first', TRUCK));
    await store.events.saveTogether(ride());
    const rows = await store.passages.recentOf({ type: 'vehicle', id: TRUCK }, 10);
    expect(rows.map(({ passage: { note, rideId } }) => [note, rideId])).toEqual([
      ['truck', RIDE],
      ['first', undefined],
    ]);
  });

  it('saves a coach that one segment has no room for', async () => {
    const { phone, store } = await testVillage().enrolled();
    const coach = () => Array.from({ length: 121 }, (_, i) => passage(`${i}`));
    for (let i = 0; i < 3; i++) expect((await store.events.saveTogether(coach())).ok).toBe(true);
    expect(new Set((await rowsOf(phone.disk)).map(({ segmentId }) => segmentId)).size).toBe(2);
    await phone.sync();
    expect((await store.outbox.summary()).count).toBe(0);
  });

  it.each(Array.from({ length: 40 }, (_, i) => i + 1))(
    'is all there or not at all when the power goes at operation %i',
    async (operation) => {
      const { phone } = await testVillage().enrolled();
      await phone.save(passage('first'));
      const { store: open } = await phone.boot();
      phone.disk.losePowerAfter(operation);
      const saved = await open.events.saveTogether(ride()).catch(() => undefined);
      phone.kill();

      const { store } = await phone.boot();
      const count = (await store.passages.today(10)).length;
      const seqs = (await rowsOf(phone.disk)).map(({ seq }) => seq);
      expect([1, 4]).toContain(count);
      expect(seqs).toEqual(count === 4 ? [1, 2, 3, 4] : [1]);
      if (saved?.ok) expect(count).toBe(4);
      expect(await store.events.save(passage('next'))).toMatchObject({
        ok: true,
        value: { ref: { seq: count + 1 } },
      });
    },
  );
});
