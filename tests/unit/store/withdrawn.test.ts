import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../../../src/domain/event.ts';
import { passage, person, testVillage, WANG } from '../../simulation/testVillage.ts';

const TRUCK = 'b000000000000001';
const vehicle = (fields: object): DomainEvent => ({
  kind: 'vehicleRecorded',
  body: { id: TRUCK, fields, reason: '' },
});

/** A register of one person and one vehicle, and what a word finds in it. */
async function register() {
  const { store } = await testVillage().enrolled();
  const fields = {
    name: '王建国',
    household: '3组12号',
    phone: '13800138000',
    idDocument: '11010519491231002X',
  };
  await store.events.save(person(WANG, fields));
  await store.events.save(vehicle({ plate: '冀A12345', driver: '王建国', phone: '13800138000' }));
  const found = async (word: string) => {
    const { persons, vehicles } = await store.register.lookup(word, 10);
    return [...persons, ...vehicles].map(({ id }) => id);
  };
  return { store, found };
}

describe('who was taken out of the register', () => {
  it.each(['王', '建国', '王建国', '12号', '8000', '02x', 'A12345', '冀A'])(
    'is found no more by %s, which found them before',
    async (word) => {
      const { store, found } = await register();
      expect(await found(word)).not.toEqual([]);
      await store.events.save(person(WANG, { withdrawn: true }));
      await store.events.save(vehicle({ withdrawn: true }));
      expect(await found(word)).toEqual([]);
    },
  );

  it('is found again when the entry has come back', async () => {
    const { store, found } = await register();
    await store.events.save(person(WANG, { withdrawn: true }));
    await store.events.save(person(WANG, { withdrawn: false }));
    expect(await found('王建国')).toEqual([WANG, TRUCK]);
  });

  it('still has a name in the passages of before, and where a pass leads', async () => {
    const { store } = await register();
    await store.events.save(passage());
    await store.events.save(person(WANG, { withdrawn: true }));
    expect((await store.passages.today(10)).map(({ label }) => label)).toEqual(['王建国']);
    expect((await store.register.person(WANG))?.fields).toMatchObject({ name: '王建国', withdrawn: true });
  });
});
