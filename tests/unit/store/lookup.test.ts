import { describe, expect, it, vi } from 'vitest';
import { VILLAGE } from '../../simulation/modelPlaces.ts';
import { NOON, passage, person, saidBy, testVillage } from '../../simulation/testVillage.ts';

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
    ['the initials of a name', 'wx', [2, 1]],
    ['initials from the middle of a name', 'XM', [1, 3]],
    ['more initials than the fragments are long', 'oyxmm', [3]],
    ['initials of a driver', 'ls', [11]],
    ['a name by its syllables', 'wangxiaoming', [1]],
    ['a surname by its syllable', 'wang', [1, 2]],
    ['a given name by its syllables', 'XiaoMing', [1, 3]],
    ['syllables that were typed apart', 'wang xiao', [1, 2]],
    ['a whole name by its syllables before a longer one', 'wangxiao', [2, 1]],
    ['more syllables than are kept together', 'ouyangxiaomingming', [3]],
    ['syllables, and the next one begun', 'wangx', [1, 2]],
    ['syllables from the middle, and the next one begun', 'xiaomingm', [3]],
    ['a syllable and the initials behind it', 'wangxm', [1]],
    ['syllables and the initials behind them', 'ouyangxmm', [3]],
    ['a syllable that was begun', 'wan', [1, 2]],
    ['a syllable that was begun and is none yet', 'xiao min', [1, 3]],
    ['syllables and an address', 'wangxiao 12号', [1]],
    ['a driver by syllables', 'lisi', [11]],
    ['nobody whose syllables stand in another order', 'xiaowang', []],
    ['initials and an address', 'wx 12号', [1]],
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

  it.each(['三轮', '李四'])(
    'finds a vehicle without a plate by how it looks or who drives it: %s',
    async (text) => {
      const { store } = await register();
      await store.events.save({
        kind: 'vehicleRecorded',
        body: {
          id: 'b000000000000002',
          fields: { plate: '', driver: '李四', note: '蓝色三轮车' },
          reason: '',
        },
      });
      await store.events.save(passage('', 'b000000000000002'));
      const { vehicles } = await store.register.lookup(text, 10);
      expect(vehicles.map(({ id }) => id)).toContain('b000000000000002');
      expect((await store.passages.today(1))[0]?.label).toBe('蓝色三轮车');
    },
  );

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

  it('gives the times at which those who were at a gate of late were there', async () => {
    const { store } = await register();
    await store.events.save(passage('', 'a000000000000002'));
    const { persons } = await store.register.lookup('王', 10);
    expect(persons.map(({ lastPassage }) => lastPassage)).toEqual([NOON, undefined]);
  });

  it('tells of anybody when they were at a gate last', async () => {
    const { village, store } = await commonName();
    await store.events.save(passage('', 'a000000000000010'));
    village.pass(60_000);
    await store.events.save(passage('', 'a000000000000011'));
    expect(
      await store.passages.lastSeen(['a000000000000010', 'a000000000000011', 'a000000000000012']),
    ).toEqual(
      new Map([
        ['a000000000000010', NOON],
        ['a000000000000011', NOON + 60_000],
      ]),
    );
  });

  it('shows who was just here as the register has them since', async () => {
    const { store } = await register();
    await store.events.save(passage('', 'a000000000000002'));
    await store.register.lookup('', 10);
    await store.events.save(person('a000000000000002', { name: '王小大' }));
    expect((await store.register.lookup('王小', 1)).persons[0]?.fields.name).toBe('王小大');
    await store.intake.take(
      VILLAGE,
      [saidBy('dep0000000000001', 1, person('a000000000000002', { name: '王小中' }), NOON + 60_000)],
      NOON + 60_000,
    );
    expect((await store.register.lookup('王小中', 1)).persons).toHaveLength(1);
    expect((await store.register.lookup('王小大', 1)).persons).toHaveLength(0);
  });

  it('asks little of the database where one character of a common name finds thousands', async () => {
    const { store } = await commonName();
    await store.register.lookup('', 10);
    const reads = countReads();
    const { persons } = await store.register.lookup('王', 10);
    expect(persons).toHaveLength(10);
    expect(reads.stop()).toEqual({
      transactions: 1,
      // Of people and of vehicles: nobody’s whole name is one character.
      getAll: 2,
      get: 0,
      getAllKeys: 0,
      // Nobody has come since, and it was asked just now.
      rows: 0,
    });
  });

  it('puts a whole name before the many that begin with it, however few are asked for', async () => {
    const { store } = await commonName();
    await store.events.save(person('zzzzzzzzzzzzzzzz', { name: '王平', household: '3组' }));
    await store.intake.take(
      VILLAGE,
      Array.from({ length: 70 }, (_, i) =>
        saidBy(
          'ther000000000002',
          i + 1,
          person(`b0000000000000${i + 10}`, { name: '王平安', household: '3组' }),
        ),
      ),
      NOON,
    );
    const first = async (text: string) => (await store.register.lookup(text, 6)).persons[0]?.id;
    expect(await first('王平')).toBe('zzzzzzzzzzzzzzzz');
    expect(await first('wp')).toBe('zzzzzzzzzzzzzzzz');
    expect(await first('wangping')).toBe('zzzzzzzzzzzzzzzz');
    expect(await first('王平 3组')).toBe('zzzzzzzzzzzzzzzz');
  });

  it('finds those who were at a gate of late among thousands who fit as well', async () => {
    const { village, store } = await commonName();
    const comes = async (id: string) => {
      village.pass(60_000);
      await store.events.save(passage('', id));
    };
    await comes('a000000000000079');
    await comes('a000000000000075');
    await comes('a000000000000079');
    await store.register.lookup('', 10);
    await comes('a000000000000078');

    const found = async (limit: number) =>
      (await store.register.lookup('王', limit)).persons.slice(0, 4).map(({ id }) => id.slice(-2));
    expect(await found(4)).toEqual(['78', '79', '75', '10']);
    // A longer answer begins with the shorter one.
    expect(await found(30)).toEqual(['78', '79', '75', '10']);
  });

  describe('by whoever stands behind the one who has just passed', () => {
    const NEIGHBOURS = [
      ['c000000000000001', { name: '王', household: '8组4号' }],
      ['c000000000000002', { name: '王', household: '8组4号' }],
      ['c000000000000003', { name: '王芳', household: '8组4号' }],
      ['c000000000000004', { name: '王芳', household: '18组4号' }],
    ] as const;
    async function street() {
      const { village, store } = await commonName();
      for (const [id, fields] of NEIGHBOURS) await store.events.save(person(id, fields));
      const ids = async (text: string, households: readonly string[]) =>
        (await store.register.lookup(text, 4, households)).persons.map(({ id }) => id.replace(/0+/, ''));
      const comes = async (id: string) => {
        village.pass(60_000);
        await store.events.save(passage('', id));
      };
      return { store, ids, comes };
    }

    it('puts the household of the last one before others who fit as well, whoever of it was here first', async () => {
      const { ids, comes } = await street();
      await comes('a000000000000079');
      await comes('c000000000000001');
      await ids('', ['8组 4号']);
      expect(await ids('王', ['8组 4号'])).toEqual(['c1', 'c2', 'a79', 'a10']);
    });

    it('puts nobody of it before whoever fits better', async () => {
      const { ids } = await street();
      await ids('', ['8组4号']);
      expect(await ids('王', ['8组4号'])).toEqual(['c1', 'c2', 'a10', 'a11']);
    });

    it('takes nobody for one of it whose address only ends alike, also if they were here of late', async () => {
      const { ids, comes } = await street();
      await comes('c000000000000004');
      await ids('', ['8组4号']);
      expect(await ids('王芳', ['8组4号'])).toEqual(['c3', 'c4']);
    });

    it('asks the records no more for each key', async () => {
      const { store } = await street();
      await store.register.lookup('', 6, ['8组4号']);
      const reads = countReads();
      await store.register.lookup('王', 6, ['8组4号']);
      expect(reads.stop()).toEqual({ transactions: 1, getAll: 2, get: 0, getAllKeys: 0, rows: 0 });
    });

    it('knows who has moved into it since', async () => {
      const { store, ids } = await street();
      await ids('', ['8组4号']);
      await store.events.save(person('a000000000000050', { name: '王', household: '8组4号' }));
      await ids('', ['8组4号']);
      expect((await ids('王', ['8组4号'])).slice(0, 1)).toEqual(['a50']);
    });

    it('makes no family of a whole street under one address', async () => {
      const { ids, comes } = await street();
      await comes('a000000000000079');
      await ids('', ['3组12号']);
      expect(await ids('王', ['3组12号'])).toEqual(['a79', 'a10', 'a11', 'a12']);
    });
  });

  it('finds who came after a phone whose clock is ahead, and who was at another gate meanwhile', async () => {
    const { village, store } = await commonName();
    const comes = async (id: string, seq: number, at: number) => {
      await store.intake.take(VILLAGE, [saidBy('dep0000000000001', seq, passage('', id), at)], NOON);
    };
    const first = async () => (await store.register.lookup('王', 4)).persons.map(({ id }) => id.slice(-2));
    await comes('a000000000000079', 1, NOON + 90 * 60_000);
    expect(await first()).toEqual(['79', '10', '11', '12']);

    village.pass(60_000);
    await store.events.save(passage('', 'a000000000000078'));
    expect(await first()).toEqual(['79', '78', '10', '11']);

    await comes('a000000000000077', 2, NOON - 60_000);
    expect(await first()).toEqual(['79', '78', '77', '10']);
  });

  it('asks for a name in letters by a pair of syllables or two', async () => {
    const { store } = await register();
    await store.register.lookup('', 10);
    const two = countReads();
    await store.register.lookup('wangxiao', 10);
    // As a part of a name and as a whole one, of people and of vehicles.
    expect(two.stop()).toMatchObject({ getAll: 4, get: 0, getAllKeys: 0 });
    const three = countReads();
    await store.register.lookup('wangxiaoming', 10);
    expect(three.stop()).toMatchObject({ getAll: 0, get: 1, getAllKeys: 4 });
  });

  it.each([
    ['吕布', 'lvbu'],
    ['吕布', 'lubu'],
    ['单雄信', 'shanxiongxin'],
    ['单雄信', 'danxiongxin'],
    ['尉迟恭', 'yuchigong'],
    ['尉迟恭', 'ycg'],
    ['区大海', 'ou'],
    ['徐长青', 'xuchangqing'],
    ['李平安', 'lipingan'],
    ['王宇安', 'wangyuan'],
    ['Linda Lee', 'linda'],
  ])('finds %s by “%s”', async (name, typed) => {
    const { store } = await testVillage().enrolled();
    await store.events.save(person('a000000000000001', { name }));
    expect((await store.register.lookup(typed, 5)).persons).toHaveLength(1);
  });

  it('opens those alone who are found by all words', async () => {
    const { store } = await register();
    const reads = countReads();
    await store.register.lookup('王 12号', 10);
    // Two words that are no whole names, asked of people and of vehicles.
    expect(reads.stop()).toEqual({
      transactions: 1,
      getAll: 0,
      get: 1,
      getAllKeys: 4,
      rows: 1,
    });
  });
});

/** 70 people of one name, `a000000000000010` to `…79`. */
async function commonName() {
  const village = testVillage();
  const { store } = await village.enrolled();
  const entries = Array.from({ length: 70 }, (_, i) =>
    saidBy(
      'ther000000000001',
      i + 1,
      person(`a0000000000000${i + 10}`, { name: '王', household: '3组12号' }),
    ),
  );
  await store.intake.take(VILLAGE, entries, NOON);
  return { village, store };
}

/** Counts what is asked of the database until `stop`. `rows`: cursors over whole rows. */
function countReads() {
  const index = IDBIndex.prototype;
  const store = IDBObjectStore.prototype;
  const spies = {
    getAll: [vi.spyOn(index, 'getAll'), vi.spyOn(store, 'getAll')],
    get: [vi.spyOn(index, 'get'), vi.spyOn(store, 'get')],
    getAllKeys: [vi.spyOn(index, 'getAllKeys')],
    rows: [vi.spyOn(index, 'openCursor'), vi.spyOn(store, 'openCursor')],
  };
  return {
    stop() {
      const transactions = new Set<IDBTransaction>();
      const counts = Object.entries(spies).map(([name, calls]) => {
        const asked: readonly unknown[] = calls.flatMap(({ mock }) => mock.contexts);
        for (const one of asked) {
          if (one instanceof IDBIndex) transactions.add(one.objectStore.transaction);
          if (one instanceof IDBObjectStore) transactions.add(one.transaction);
        }
        for (const spy of calls) spy.mockRestore();
        return [name, asked.length];
      });
      return { ...Object.fromEntries(counts), transactions: transactions.size };
    },
  };
}
