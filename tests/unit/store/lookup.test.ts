import { describe, expect, it } from 'vitest';
import { passage, person, testVillage } from '../../simulation/testVillage.ts';

const PEOPLE = [
  ['a000000000000001', { name: '王小明', phone: '13800138000', household: '3组12号' }],
  ['a000000000000002', { name: '王小', phone: '13912345678', idDocument: '11010519491231002X' }],
  ['a000000000000003', { name: '欧阳小明明', household: '王家湾5号' }],
] as const;

async function register() {
  const { store } = await testVillage().enrolled();
  for (const [id, fields] of PEOPLE) await store.events.save(person(id, fields));
  await store.events.save({
    kind: 'vehicleRecorded',
    body: { id: 'b000000000000001', fields: { plate: '鄂A12345', driver: '李四' }, reason: '' },
  });
  const find = async (text: string) => {
    const { persons, vehicles } = await store.register.lookup(text, 10);
    return [...persons, ...vehicles].map(({ id }) => Number(id.slice(1)) + (id.startsWith('b') ? 10 : 0));
  };
  return { store, find };
}

describe('looking somebody up', () => {
  it.each([
    ['an exact name before a longer one, an address last', '王小', [2, 1]],
    ['a part of a name', '小明', [1, 3]],
    ['a name that is longer than the fragments', '阳小明明', [3]],
    ['one character of a name', '王', [1, 2]],
    ['an address', '王家湾', [3]],
    ['the end of a phone number', '8000', [1]],
    ['a whole phone number', '139 1234 5678', [2]],
    ['the end of an ID number in lower case', '02x', [2]],
    ['part of a plate in full width', 'ａ123', [11]],
    ['a whole plate with its dot', '鄂A·12345', [11]],
    ['a driver', '李四', [11]],
    ['two words together', '王 12号', [1]],
    ['nobody for what only shares fragments', '小明王', []],
    ['nobody for nothing', '  ', []],
  ])('finds %s', async (_, text, expected) => {
    const { find } = await register();
    expect(await find(text)).toEqual(expected);
  });

  it('puts who was at a gate last before the others who fit as well', async () => {
    const { store, find } = await register();
    await store.events.save(passage('', 'a000000000000002'));
    expect(await find('王')).toEqual([2, 1]);
  });

  it('finds a person by the new name and no longer by the old one', async () => {
    const { store, find } = await register();
    await store.events.save(person('a000000000000001', { name: '赵大' }));
    expect(await find('赵')).toEqual([1]);
    expect(await find('王小明')).toEqual([]);
  });
});
