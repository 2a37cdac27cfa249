/** Who lives in the demonstration village, and what is driven there. */
import { residentIdCheckCharacter } from '../src/domain/idDocument.ts';
import type { PersonInput, VehicleInput } from '../src/protocol/consoleSave.ts';

/** Numbers in [0, 1) that are the same each time. */
export type Numbers = () => number;

const SEED = 20_200_203;

/** mulberry32: small, and random enough for a village. */
export function seededNumbers(): Numbers {
  let state = SEED;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SURNAMES = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗'];
const GIVEN = [
  '建国',
  '秀兰',
  '志强',
  '桂英',
  '伟',
  '芳',
  '军',
  '丽华',
  '德福',
  '玉珍',
  '小龙',
  '春梅',
  '国庆',
  '海燕',
  '思远',
  '雨桐',
  '子涵',
  '浩然',
  '永贵',
  '翠花',
  '文博',
  '梓萱',
  '长生',
  '素芬',
] as const;
const HOUSEHOLDS = 42;
const VISITORS = 12;
const VEHICLES = 24;
/** Of the vehicles, how many bring goods and medicine from outside. */
export const VISITING_VEHICLES = 6;
const ORIGINS = ['县城', '武汉', '孝感', '黄冈'] as const;

/** A whole number below `count`. */
export const below = (numbers: Numbers, count: number): number => Math.floor(numbers() * count);

export function pick<T>(numbers: Numbers, list: readonly T[]): T {
  const chosen = list[below(numbers, list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

const digits = (numbers: Numbers, count: number): string =>
  Array.from({ length: count }, () => below(numbers, 10)).join('');

/** A number of a region that exists, for nobody in particular. */
function idNumber(numbers: Numbers, year: number): string {
  const month = String(1 + below(numbers, 12)).padStart(2, '0');
  const day = String(1 + below(numbers, 28)).padStart(2, '0');
  const body = `420116${year}${month}${day}${digits(numbers, 3)}`;
  return `${body}${residentIdCheckCharacter(body) ?? ''}`;
}

const phoneNumber = (numbers: Numbers): string => `13800${digits(numbers, 6)}`;

/** Households with two to five people of one surname, and some visitors. */
export function demoPersons(numbers: Numbers): PersonInput[] {
  const persons: PersonInput[] = [];
  for (let home = 0; home < HOUSEHOLDS; home++) {
    const surname = pick(numbers, SURNAMES);
    const household = `${1 + (home % 6)}组${1 + Math.floor(home / 6)}号`;
    const size = 2 + below(numbers, 4);
    const used = new Set<string>();
    for (let i = 0; i < size; i++) {
      const name = surname + pick(numbers, GIVEN);
      if (used.has(name)) continue;
      used.add(name);
      const year = i < 2 ? 1950 + below(numbers, 40) : 1995 + below(numbers, 22);
      persons.push({
        name,
        category: home % 9 === 8 ? 'tenant' : 'resident',
        idDocument: idNumber(numbers, year),
        phone: year < 2008 ? phoneNumber(numbers) : '',
        household,
      });
    }
  }
  for (let i = 0; i < VISITORS; i++) {
    persons.push({
      name: pick(numbers, SURNAMES) + pick(numbers, GIVEN),
      category: 'visitor',
      idDocument: idNumber(numbers, 1965 + below(numbers, 35)),
      phone: phoneNumber(numbers),
      origin: pick(numbers, ORIGINS),
      destination: `${1 + below(numbers, 6)}组`,
    });
  }
  return persons;
}

/** Vehicles of the village, each with a driver from it, and behind them those that come from outside. */
export function demoVehicles(numbers: Numbers, persons: readonly PersonInput[]): VehicleInput[] {
  const drivers = persons.filter(({ category, phone }) => category !== 'visitor' && phone);
  return Array.from({ length: VEHICLES }, (_, i): VehicleInput => {
    const plate =
      i % 6 === 5 ? `鄂AD${digits(numbers, 5)}` : `鄂A${pick(numbers, [...'BCEFGHJK'])}${digits(numbers, 4)}`;
    if (i < VEHICLES - VISITING_VEHICLES) {
      const { name: driver = '', phone = '', household = '' } = pick(numbers, drivers);
      return { plate, driver, phone, household };
    }
    const driver = pick(numbers, SURNAMES) + pick(numbers, GIVEN);
    const [origin, destination] = [pick(numbers, ORIGINS), pick(numbers, ['村卫生室', '村小卖部', '村委会'])];
    return { plate, driver, phone: phoneNumber(numbers), origin, destination };
  });
}
