/** The records that all benches and all peers work on: believable passages, people and vehicles. */
import type { BodyOf, EventOf, StampedEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { newId } from '../src/domain/newId.ts';
import type { Reading } from '../src/domain/reading.ts';
import type { Random } from './random.ts';

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹'.split('');
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国春梅海燕志文斌红云龙飞鹏宇欣怡'.split(
  '',
);
const PLATE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'.split('');
const HOUR = 3_600_000;

const digits = (random: Random, length: number): string =>
  Array.from({ length }, () => random.below(10)).join('');
const letter = (random: Random, letters: readonly string[]): string =>
  letters[random.below(letters.length)] ?? '';

/** A village gate for some days: who passes it, and how often. */
export interface Traffic {
  readonly checkpointId: Id;
  readonly subjects: readonly Id[];
  /** The last passage is about now, ms since 1970; the others lie within `days` before it. */
  readonly until: number;
  readonly days: number;
}

const reading = (random: Random): Reading => ({
  deciCelsius: 360 + random.below(12),
  method: 'infrared',
  site: random.below(4) === 0 ? 'wrist' : 'forehead',
  secondsBefore: random.below(40),
});

/** A passage as the gate's screen records it: four of five people show a pass. */
export function passage(random: Random, checkpointId: Id, subject: Id): BodyOf<'passageRecorded'> {
  return {
    checkpointId,
    direction: random.below(2) === 0 ? 'in' : 'out',
    subject: { type: 'person', id: subject },
    readings: [reading(random)],
    credential:
      random.below(5) === 0 ? null : { family: 'pass', passId: newId(random.bytes), outcome: 'valid' },
    decision: 'admitted',
    reason: 'normal',
    policyVersion: 1,
    flags: [],
    note: '',
  };
}

export const passageEvent = (random: Random, checkpointId: Id, subject: Id): EventOf<'passageRecorded'> => ({
  kind: 'passageRecorded',
  body: passage(random, checkpointId, subject),
});

/** `count` passages at one gate, oldest first, stamped as a phone with a right clock would. */
export function stampedPassages(random: Random, count: number, traffic: Traffic): StampedEvent[] {
  const { checkpointId, subjects, until, days } = traffic;
  const step = (days * 24 * HOUR) / count;
  const actor = newId(random.bytes);
  return Array.from({ length: count }, (_, index) => {
    const occurredAt = Math.floor(until - step * (count - index) + random.number() * step * 0.9);
    const subject = subjects[random.below(subjects.length)] ?? newId(random.bytes);
    return {
      event: passageEvent(random, checkpointId, subject),
      stamp: { wall: occurredAt, counter: 0 },
      occurredAt,
      offsetMinutes: 480,
      actor,
    };
  });
}

/** A passage as a document database would hold it: the same facts, by name. */
export interface PassageDocument {
  readonly _id: string;
  readonly [field: string]: unknown;
}

export function passageDocument(stamped: StampedEvent, deviceId: Id, seq: number): PassageDocument {
  const { event, stamp, occurredAt, offsetMinutes, actor } = stamped;
  return {
    _id: `${deviceId}:${String(seq).padStart(8, '0')}`,
    kind: event.kind,
    ...event.body,
    stamp,
    occurredAt,
    offsetMinutes,
    actor,
  };
}

export interface PersonInput {
  readonly name: string;
  readonly category: 'resident' | 'tenant' | 'visitor';
  readonly phone: string;
  readonly idDocument: string;
  readonly household: string;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

function residentNumber(random: Random): string {
  const year = 1935 + random.below(85);
  const month = String(1 + random.below(12)).padStart(2, '0');
  const day = String(1 + random.below(28)).padStart(2, '0');
  const body = `420984${year}${month}${day}${digits(random, 3)}`;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(body[i]), 0);
  return body + '10X98765432'.charAt(sum % 11);
}

export function person(random: Random): PersonInput {
  const given = letter(random, GIVEN) + (random.below(3) === 0 ? '' : letter(random, GIVEN));
  return {
    name: letter(random, SURNAMES) + given,
    category: random.below(12) === 0 ? 'tenant' : 'resident',
    phone: `1${3 + random.below(7)}${digits(random, 9)}`,
    idDocument: residentNumber(random),
    household: `${1 + random.below(12)}组${1 + random.below(160)}号`,
  };
}

export interface VehicleInput {
  readonly plate: string;
  readonly driver: string;
  readonly phone: string;
}

export function vehicle(random: Random): VehicleInput {
  return {
    plate: `鄂${letter(random, PLATE_LETTERS)}${letter(random, PLATE_LETTERS)}${digits(random, 4)}`,
    driver: person(random).name,
    phone: `1${3 + random.below(7)}${digits(random, 9)}`,
  };
}
