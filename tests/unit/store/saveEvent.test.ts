import { describe, expect, it } from 'vitest';
import type { OutboxRow } from '../../../src/store/outboxRow.ts';
import { openStore } from '../../../src/store/store.ts';
import { NOON, passage, person, secondTab, testVillage, WANG } from '../../simulation/testVillage.ts';
import type { VirtualDisk } from '../../simulation/virtualDisk.ts';

const rowsOf = (disk: VirtualDisk) => disk.readAll<OutboxRow>('shouwang', 'outbox');

describe('saving an event', () => {
  it('shows it as saved and waiting, under the name that the register knows', async () => {
    const { store } = await testVillage().enrolled();
    await store.events.save(person(WANG, { name: '王小明' }));

    const saved = await store.events.save(passage());

    expect(saved).toMatchObject({ ok: true, value: { ref: { seq: 2 }, occurredAt: NOON } });
    const [row] = await store.passages.today(10);
    expect(row).toMatchObject({
      sync: 'pending',
      label: '王小明',
      seq: 2,
      occurredAt: NOON,
      offsetMinutes: 480,
    });
    expect(await store.outbox.summary()).toEqual({ count: 2, oldestSavedAt: NOON });
  });

  it('shows it as received once the hub has receipted it', async () => {
    const { phone, store } = await testVillage().enrolled();
    await store.events.save(passage());

    await phone.sync();

    expect((await store.passages.lastOf({ type: 'person', id: WANG }))?.sync).toBe('received');
    expect(await store.outbox.summary()).toEqual({ count: 0, oldestSavedAt: null });
  });

  it('keeps names, numbers and notes out of every index and out of sight in every row', async () => {
    const { phone, store } = await testVillage().enrolled();
    await store.events.save(person(WANG, { name: '王小明', phone: '13800138000' }));
    await store.events.save(passage('走亲戚'));

    for (const table of ['people', 'passages', 'outbox']) {
      for (const row of await phone.disk.readAll<object>('shouwang', table)) {
        const readable = JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? '' : value));
        expect(readable).not.toMatch(/王|8000|亲戚/);
      }
    }
  });

  it('gives the places of one chain to two tabs that save at the same time', async () => {
    const { phone, store } = await testVillage().enrolled();
    const other = await secondTab(phone);

    const saved = await Promise.all(
      ['a', 'b', 'c', 'd'].flatMap((note) => [
        store.events.save(passage(note)),
        other.events.save(passage(note)),
      ]),
    );

    expect(saved.map((result) => result.ok && result.value.ref.seq).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    await phone.sync();
    expect(await store.outbox.summary()).toEqual({ count: 0, oldestSavedAt: null });
    other.close();
  });

  it('goes on at the new gate in a tab beside the one that was let in again there', async () => {
    const { phone, store } = await testVillage().enrolled();
    let tell = (): void => undefined;
    const other = await openStore({
      environment: {
        indexedDB: phone.disk.mount(),
        now: () => NOON,
        offsetMinutes: () => 480,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        pages: {
          tell: () => undefined,
          on(changed, listener) {
            if (changed === 'identity') tell = listener;
            return () => undefined;
          },
        },
      },
    });
    await other.events.save(passage('before'));
    await store.identity.update(
      (before) =>
        before && {
          ...before,
          enrolment: { ...before.enrolment, village: { id: 'vxge000000000001', name: '望村' } },
        },
    );
    tell();
    await other.events.save(passage('after'));

    expect(await other.intake.digests('vxge000000000001')).toHaveLength(1);
    other.close();
  });

  it('tells the other tabs when the phone is let in at a gate, and not when it learns less', async () => {
    const { phone, store } = await testVillage().enrolled();
    const told: string[] = [];
    const other = await openStore({
      environment: {
        indexedDB: phone.disk.mount(),
        now: () => NOON,
        offsetMinutes: () => 480,
        random: (length) => crypto.getRandomValues(new Uint8Array(length)),
        pages: { tell: (changed) => told.push(changed), on: () => () => undefined },
      },
    });
    await other.identity.update((before) => before && { ...before, unknown: true });
    expect(told).toEqual([]);
    await other.identity.update((before) => before && { ...before, enrolment: { ...before.enrolment } });
    await other.fork((await store.identity.get())?.current.deviceId ?? '');
    expect(told).toEqual(['identity', 'identity']);
    other.close();
  });

  it('says that there is no room, stores nothing, and saves again once there is', async () => {
    const { phone, store } = await testVillage().enrolled();
    phone.disk.isFull = true;

    expect(await store.events.save(passage())).toEqual({ ok: false, error: 'noSpace' });
    expect(await store.passages.today(10)).toEqual([]);

    phone.disk.isFull = false;
    expect(await store.events.save(passage())).toMatchObject({ ok: true, value: { ref: { seq: 1 } } });
  });

  it('writes nothing from a tab whose storage a newer app has changed', async () => {
    const { phone, store } = await testVillage().enrolled();
    await phone.disk.write('shouwang', 'meta', { key: 'schemaEpoch', value: 4 });

    expect(await store.events.save(passage())).toEqual({ ok: false, error: 'staleTab' });
    expect(await rowsOf(phone.disk)).toEqual([]);
  });

  it('saves nothing before the phone has joined a hub', async () => {
    const { store } = await testVillage().addPhone().boot();

    expect(await store.events.save(passage())).toEqual({ ok: false, error: 'notEnrolled' });
  });

  it('goes on under a new device id when the browser has evicted the records', async () => {
    const village = testVillage();
    const { phone, store } = await village.enrolled();
    await store.events.save(passage('before'));
    await phone.sync();
    phone.kill();
    await phone.disk.evict('shouwang');

    const { store: again } = await phone.boot();
    const saved = await again.events.save(passage('after'));
    await phone.sync();

    expect((await again.health()).recordsLost).toBe(true);
    expect(saved).toMatchObject({ ok: true, value: { ref: { seq: 1 } } });
    expect((await again.passages.today(10)).map((row) => row.passage.note).sort()).toEqual([
      'after',
      'before',
    ]);
    expect((await village.hub.feed()).length).toBe(2);
  });

  it.each(Array.from({ length: 24 }, (_, i) => i + 1))(
    'leaves a phantom at worst and never a hole when the power goes at operation %i',
    async (operation) => {
      const { phone } = await testVillage().enrolled();
      await phone.save(passage('first'));
      phone.disk.losePowerAfter(operation);
      const saved = await phone.save(passage('second'));
      phone.kill();

      const { store } = await phone.boot();
      const notes = (await store.passages.today(10)).map((row) => row.passage.note).sort();
      const rows = await rowsOf(phone.disk);
      const isThere = notes.length === 2;
      expect(notes).toEqual(isThere ? ['first', 'second'] : ['first']);
      expect(rows.map((row) => row.seq)).toEqual(isThere ? [1, 2] : [1]);
      if (saved?.ok) expect(isThere).toBe(true);
      expect(await store.events.save(passage('third'))).toMatchObject({
        ok: true,
        value: { ref: { seq: isThere ? 3 : 2 } },
      });
    },
  );
});
