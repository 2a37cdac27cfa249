import { describe, expect, it, vi } from 'vitest';
import { passage, testVillage } from '../../simulation/testVillage.ts';

describe('a save', () => {
  it('asks in one strict transaction for two things and writes six', async () => {
    const { store } = await testVillage().enrolled();
    await store.events.save(passage('first'));
    const prototype = IDBObjectStore.prototype;
    const reads = [vi.spyOn(prototype, 'get'), vi.spyOn(prototype, 'getAll')];
    const writes = [vi.spyOn(prototype, 'put'), vi.spyOn(prototype, 'add')];
    const asked = (spies: typeof reads | typeof writes) =>
      spies
        .flatMap(({ mock }): readonly unknown[] => mock.contexts)
        .filter((one) => one instanceof IDBObjectStore);

    await store.events.save(passage('second'));

    expect([asked(reads).length, asked(writes).length]).toEqual([2, 6]);
    const transactions = new Set([...asked(reads), ...asked(writes)].map((one) => one.transaction));
    expect([...transactions].map(({ durability }) => durability)).toEqual(['strict']);
    vi.restoreAllMocks();
  });

  it('takes all of it back when a part of it cannot be written', async () => {
    const { phone, store } = await testVillage().enrolled();
    await store.events.save(passage('first'));
    // The place of the next event is taken, which the end of the chain does not say.
    const [row] = await phone.disk.readAll<object>('shouwang', 'outbox');
    await phone.disk.write('shouwang', 'outbox', { ...row, seq: 2 });

    await expect(store.events.save(passage('second'))).rejects.toMatchObject({ name: 'ConstraintError' });

    expect((await store.passages.today(10)).map(({ passage }) => passage.note)).toEqual(['first']);
    expect(await phone.disk.readAll('shouwang', 'meta')).toContainEqual(
      expect.objectContaining({ key: 'head', value: expect.objectContaining({ seq: 1 }) }),
    );
  });
});
