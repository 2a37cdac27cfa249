import { describe, expect, it } from 'vitest';
import { person, testVillage } from '../../simulation/testVillage.ts';

const WANG = 'a000000000000001';
const LI = 'a000000000000002';
const TWIN = 'a000000000000003';
const VAN = 'b000000000000001';
const TRACTOR = 'b000000000000002';

const PEOPLE = [
  [WANG, { name: '王小明', phone: '13800138000', idDocument: '11010519491231002X', household: '3组12号' }],
  [LI, { name: '李四', phone: '13800138000', idDocument: 'E12345678' }],
  // The same six digits at the end as Wang's number.
  ['a000000000000004', { name: '赵五', phone: '13912345678', idDocument: '42010519491231002X' }],
] as const;

const VEHICLES = [
  [VAN, { plate: '鄂A12345', driver: '李四', phone: '13800138000' }],
  [TRACTOR, { plate: '', driver: '孙六', phone: '07221234567' }],
] as const;

async function register() {
  const { store } = await testVillage().enrolled();
  for (const [id, fields] of PEOPLE) await store.events.save(person(id, fields));
  for (const [id, fields] of VEHICLES) {
    await store.events.save({ kind: 'vehicleRecorded', body: { id, fields, reason: '' } });
  }
  return store;
}

const nobody = { name: '', phone: '', idDocument: '' };
const noVehicle = { plate: '', driver: '', phone: '' };

describe('whoever is entered as new', () => {
  it.each([
    ['with an ID number that is there', { idDocument: '11010519491231002X' }, [WANG]],
    ['with a passport that is there', { idDocument: 'E12345678' }, [LI]],
    ['with a name and a phone number that are there', { name: '王 小明', phone: '13800138000' }, [WANG]],
    [
      'with the ID number of one and the name and phone of another',
      {
        name: '王小明',
        phone: '13800138000',
        idDocument: 'E12345678',
      },
      [LI, WANG],
    ],
    ['but not with the phone number of the family alone', { name: '王大明', phone: '13800138000' }, []],
    ['but not with a name alone', { name: '王小明' }, []],
    ['but not with an ID number that only ends alike', { idDocument: '33010519491231002X' }, []],
    ['but not with an ID number that is still being typed', { idDocument: '110105194912' }, []],
    ['but not with nothing', {}, []],
  ])('is found %s', async (_, sought, expected) => {
    const store = await register();
    const found = await store.register.personsAlike({ ...nobody, ...sought });
    expect(found.map(({ id }) => id)).toStrictEqual(expected);
  });

  it('is given with all that the register says', async () => {
    const store = await register();
    const [found] = await store.register.personsAlike({ ...nobody, idDocument: '11010519491231002X' });
    expect(found?.fields).toMatchObject({ name: '王小明', household: '3组12号' });
  });

  it('is shown everybody who has that number', async () => {
    const store = await register();
    await store.events.save(person(TWIN, { name: '王小名', idDocument: '11010519491231002X' }));
    const found = await store.register.personsAlike({ ...nobody, idDocument: '11010519491231002X' });
    expect(found.map(({ id }) => id).sort()).toStrictEqual([WANG, TWIN]);
  });

  it('is not taken for somebody who was taken out of the register', async () => {
    const store = await register();
    await store.events.save(person(WANG, { withdrawn: true }));
    expect(await store.register.personsAlike({ ...nobody, idDocument: '11010519491231002X' })).toStrictEqual(
      [],
    );
  });

  it.each([
    ['with its plate', { plate: '鄂A12345' }, [VAN]],
    ['with its plate, whoever drives it', { plate: '鄂A12345', driver: '孙六', phone: '07221234567' }, [VAN]],
    ['without a plate, with its driver and phone', { driver: '孙六', phone: '07221234567' }, [TRACTOR]],
    [
      'but not without a plate for a driver whose vehicle has one',
      {
        driver: '李四',
        phone: '13800138000',
      },
      [],
    ],
    ['but not with half a plate', { plate: '鄂A1' }, []],
    ['but not with another plate that ends alike', { plate: '鄂B12345' }, []],
  ])('is found as a vehicle %s', async (_, sought, expected) => {
    const store = await register();
    const found = await store.register.vehiclesAlike({ ...noVehicle, ...sought });
    expect(found.map(({ id }) => id)).toStrictEqual(expected);
  });
});
