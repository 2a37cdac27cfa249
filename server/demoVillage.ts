/** Who lives in the demonstration village, and who passes its gates. */
import type { Id } from '../src/domain/id.ts';
import { residentIdCheckCharacter } from '../src/domain/idDocument.ts';
import type { Passage } from '../src/domain/passage.ts';
import type { PersonInput, VehicleInput } from '../src/protocol/consoleApi.ts';

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

const below = (numbers: Numbers, count: number): number => Math.floor(numbers() * count);

function pick<T>(numbers: Numbers, list: readonly T[]): T {
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
      origin: pick(numbers, ['县城', '武汉', '孝感', '黄冈']),
      destination: `${1 + below(numbers, 6)}组`,
    });
  }
  return persons;
}

export function demoVehicles(numbers: Numbers): VehicleInput[] {
  return Array.from({ length: VEHICLES }, (_, i): VehicleInput => {
    const plate =
      i % 6 === 5 ? `鄂AD${digits(numbers, 5)}` : `鄂A${pick(numbers, [...'BCEFGHJK'])}${digits(numbers, 4)}`;
    return { plate, driver: pick(numbers, SURNAMES) + pick(numbers, GIVEN), phone: phoneNumber(numbers) };
  });
}

export interface DemoPassage {
  /** ms since 1970 */
  readonly at: number;
  readonly body: Omit<Passage, 'checkpointId'>;
}

export interface DemoDays {
  readonly from: number;
  readonly to: number;
  /** Of the village's traffic, how much uses this gate. */
  readonly share: number;
  readonly people: readonly Id[];
  readonly vehicles: readonly Id[];
  /** Pass by person. */
  readonly passes: ReadonlyMap<Id, Id>;
}

/** Passages an hour, by the hour of the day in China: to the fields and the market, and home. */
const BUSY = [1, 0, 0, 0, 1, 4, 12, 22, 18, 10, 8, 12, 9, 6, 7, 9, 14, 22, 16, 8, 5, 3, 2, 1] as const;
const HOUR_MS = 3_600_000;
const CHINA_HOURS = 8;

function onePassage(numbers: Numbers, days: DemoDays, at: number): DemoPassage {
  const direction = numbers() < 0.5 ? 'in' : 'out';
  const byVehicle = numbers() < 0.2;
  const id = pick(numbers, byVehicle ? days.vehicles : days.people);
  const passId = days.passes.get(id);
  const fate = numbers();
  const feverish = direction === 'in' && fate < 0.006;
  const refused = direction === 'in' && !feverish && fate < 0.02;
  const usual = 361 + below(numbers, 9);
  const reading = (deciCelsius: number, secondsBefore: number): Passage['readings'][number] => ({
    deciCelsius,
    method: 'infrared',
    site: 'forehead',
    secondsBefore,
  });
  const hot = 374 + below(numbers, 14);
  const readings = feverish ? [reading(hot, 310), reading(hot + 1, 4)] : [reading(usual, 3)];
  return {
    at,
    body: {
      direction,
      subject: { type: byVehicle ? 'vehicle' : 'person', id },
      readings: direction === 'in' ? readings : [],
      credential: passId === undefined ? null : { family: 'pass', passId, outcome: 'valid' },
      decision: feverish ? 'held' : refused ? 'refused' : 'admitted',
      reason: feverish ? 'fever' : refused ? 'noPermission' : direction === 'in' ? 'normal' : 'notMeasured',
      policyVersion: 1,
      flags: [],
      note: '',
    },
  };
}

/** In the order of time. */
export function demoPassages(numbers: Numbers, days: DemoDays): DemoPassage[] {
  const passages: DemoPassage[] = [];
  for (let hour = Math.floor(days.from / HOUR_MS); hour * HOUR_MS < days.to; hour++) {
    const count = Math.round((BUSY[(hour + CHINA_HOURS) % 24] ?? 0) * days.share * (0.7 + numbers() * 0.6));
    for (let i = 0; i < count; i++) {
      const at = hour * HOUR_MS + below(numbers, HOUR_MS);
      if (at >= days.from && at < days.to) passages.push(onePassage(numbers, days, at));
    }
  }
  return passages.sort((a, b) => a.at - b.at);
}
