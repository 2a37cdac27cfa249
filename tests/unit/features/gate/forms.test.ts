import { describe, expect, it } from 'vitest';
import { checkPerson } from '../../../../src/features/gate/register/personForm.ts';
import { EMPTY_PERSON } from '../../../../src/features/gate/register/personText.ts';
import {
  checkVehicle,
  EMPTY_VEHICLE,
  isAsLast,
  likeTheLast,
} from '../../../../src/features/gate/register/vehicleForm.ts';
import { policy } from './builders.ts';

const today = { year: 2026, month: 11, day: 23 };

describe('a new person', () => {
  const visitor = {
    ...EMPTY_PERSON,
    name: ' 赵 小明 ',
    phone: '138 0013 8000',
    idDocument: '１１０１０５ 19491231-002x',
    origin: '襄阳',
    destination: '3组12号',
  };

  it('is saved in the form in which it is compared', () => {
    expect(checkPerson(visitor, policy, today)).toMatchObject({
      missing: [],
      failing: [],
      fields: { name: '赵 小明', phone: '13800138000', idDocument: '11010519491231002X', flags: [] },
    });
  });

  it('needs what the policy asks of its category, and no more', () => {
    expect(checkPerson(EMPTY_PERSON, policy, today).missing).toStrictEqual([
      'name',
      'phone',
      'idDocument',
      'origin',
      'destination',
    ]);
    expect(checkPerson({ ...EMPTY_PERSON, category: 'resident' }, policy, today).missing).toStrictEqual([
      'name',
      'household',
    ]);
  });

  it('has no name of what nobody can see', () => {
    expect(checkPerson({ ...visitor, name: '\u200B\u3164 \u0000' }, policy, today)).toMatchObject({
      missing: ['name'],
      fields: { name: '' },
    });
  });

  it('may have no phone, when that was said', () => {
    const check = checkPerson({ ...visitor, phone: '无' }, policy, today);
    expect(check.missing).toStrictEqual([]);
    expect(check.fields.phone).toBe('');
  });

  it.each(['无', '無', '没有', 'none'])('may have no document, when that was said: %s', (idDocument) => {
    const check = checkPerson({ ...visitor, idDocument }, policy, today);
    expect(check.missing).toStrictEqual([]);
    expect(check.failing).toStrictEqual([]);
    expect(check.fields).toMatchObject({ idDocument: '', flags: [] });
  });

  it('can be saved with a number that looks wrong, and the flag is kept', () => {
    const check = checkPerson({ ...visitor, idDocument: '110105194912310020' }, policy, today);
    expect(check.failing).toStrictEqual(['idBadCheckDigit']);
    expect(check.fields.flags).toStrictEqual(['idBadCheckDigit']);
  });
});

describe('a new vehicle', () => {
  it('is known by its plate', () => {
    const check = checkVehicle({ ...EMPTY_VEHICLE, plate: '鄂A12345', driver: '刘师傅' }, policy, false);
    expect(check).toMatchObject({
      missing: [],
      failing: [],
      fields: { plate: '鄂A12345', driver: '刘师傅' },
    });
  });

  it('without a plate is known by how it looks', () => {
    const check = checkVehicle({ ...EMPTY_VEHICLE, plate: '鄂A1' }, policy, true);
    expect(check.missing).toStrictEqual(['looks', 'driver']);
    expect(check.fields.plate).toBe('');
    const seen = checkVehicle({ ...EMPTY_VEHICLE, note: '蓝色三轮车', driver: '刘' }, policy, true);
    expect(seen).toMatchObject({ missing: [], fields: { plate: '', note: '蓝色三轮车' } });
  });

  const last = {
    fields: {
      plate: '鄂A12345',
      driver: '刘师傅',
      phone: '13800138000',
      origin: '武汉',
      destination: '青石镇',
      note: '左灯坏了',
    },
    goods: '饲料 20 袋',
  };

  it('of a convoy comes from where the last one came and carries the same, under a driver of its own', () => {
    expect(likeTheLast(last)).toStrictEqual({
      text: {
        plate: '鄂A1234',
        driver: '',
        phone: '',
        origin: '武汉',
        destination: '青石镇',
        note: '',
      },
      asLast: { origin: '武汉', destination: '青石镇', goods: '饲料 20 袋' },
    });
  });

  it('of a convoy tells what was taken over from what was typed for it', () => {
    const form = likeTheLast(last);
    expect(isAsLast(form, 'origin')).toBe(true);
    expect(isAsLast(form, 'driver')).toBe(false);
    expect(isAsLast({ ...form, text: { ...form.text, origin: '襄阳' } }, 'origin')).toBe(false);
    expect(isAsLast({ text: EMPTY_VEHICLE }, 'origin')).toBe(false);
  });

  it('with a strange plate needs "save anyway"', () => {
    expect(
      checkVehicle({ ...EMPTY_VEHICLE, plate: '鄂AI2345', driver: '刘' }, policy, false).failing,
    ).toStrictEqual(['plateBadLetter']);
  });
});
