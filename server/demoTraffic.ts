/** Who passes the gates of the demonstration village: out to the fields and the market, and home. */

import { CHINA_OFFSET_MINUTES } from '../src/domain/chinaTime.ts';
import type { Id } from '../src/domain/id.ts';
import type { Passage, SubjectType } from '../src/domain/passage.ts';
import { formatPlate } from '../src/domain/plate.ts';
import type { Numbers } from './demoVillage.ts';
import { below, pick } from './demoVillage.ts';

export interface DemoPassage {
  /** ms since 1970 */
  readonly at: number;
  /** 0 for the main gate, 1 for the other. */
  readonly gate: number;
  readonly body: Omit<Passage, 'checkpointId'>;
}

export interface DemoTraffic {
  /** ms since 1970 */
  readonly from: number;
  readonly to: number;
  readonly residents: readonly Id[];
  readonly visitors: readonly Id[];
  readonly vehicles: readonly { readonly id: Id; readonly plate: string }[];
  /** How many of the vehicles, the last ones, are not of the village. */
  readonly visitingVehicles: number;
  /** Pass by person. */
  readonly passes: ReadonlyMap<Id, Id>;
}

/** Who or what stands before the gate. */
interface Comer {
  readonly type: SubjectType;
  readonly id: Id;
  readonly note?: string;
}

/** What is not everyday, and how long before the end it happens, h: something for each list of the duty office. */
type Incident = 'fever' | 'cooled' | 'refused' | 'unmeasured';
const INCIDENTS: readonly (readonly [hoursBefore: number, Incident])[] = [
  [41, 'refused'],
  [33.4, 'fever'],
  [26.2, 'cooled'],
  [21.6, 'refused'],
  [17.3, 'fever'],
  [10.8, 'cooled'],
  [8.1, 'unmeasured'],
  [5.2, 'refused'],
  [2.6, 'fever'],
];

/** Passages an hour at both gates, by the hour of the day in China. */
const BUSY = [1, 0, 0, 0, 2, 6, 17, 31, 25, 14, 11, 17, 13, 8, 10, 13, 20, 31, 22, 11, 7, 4, 3, 1] as const;
const HOUR_MS = 3_600_000;
const CHINA_HOURS = CHINA_OFFSET_MINUTES / 60;
const SECOND_MS = 1000;

type Readings = Passage['readings'];
const reading = (deciCelsius: number, secondsBefore: number): Readings[number] => ({
  deciCelsius,
  method: 'infrared',
  site: 'forehead',
  secondsBefore,
});

/** 36.1 to 37.1 °C, mostly about 36.6, in tenths. */
const usual = (numbers: Numbers): number => 361 + below(numbers, 6) + below(numbers, 6);
/** 37.4 to 38.6 °C, in tenths. */
const hot = (numbers: Numbers): number => 374 + below(numbers, 13);

type Outcome = Pick<Passage, 'readings' | 'decision' | 'reason' | 'note'>;

function outcomeOf(numbers: Numbers, incident: Incident): Outcome {
  const first = hot(numbers);
  switch (incident) {
    case 'fever':
      return {
        readings: [reading(first, 312), reading(first + below(numbers, 3), 4)],
        decision: 'held',
        reason: 'fever',
        note: '已请到值班帐篷休息，通知村医',
      };
    case 'cooled':
      return {
        readings: [reading(374, 318), reading(usual(numbers), 4)],
        decision: 'admitted',
        reason: 'normal',
        note: '骑车赶来，休息后复测',
      };
    case 'refused':
      return {
        readings: [reading(usual(numbers), 5)],
        decision: 'refused',
        reason: 'noPermission',
        note: '走亲戚，没有事先登记',
      };
    case 'unmeasured':
      return { readings: [], decision: 'refused', reason: 'measurementRefused', note: '' };
  }
}

/** Keeps who is inside: nobody comes home twice. */
class Gates {
  readonly passages: DemoPassage[] = [];
  readonly #numbers: Numbers;
  readonly #traffic: DemoTraffic;
  readonly #away = new Set<Id>();

  constructor(numbers: Numbers, traffic: DemoTraffic) {
    this.#numbers = numbers;
    this.#traffic = traffic;
    const { visitors, vehicles, visitingVehicles } = traffic;
    for (const id of visitors) this.#away.add(id);
    for (const { id } of vehicles.slice(-visitingVehicles)) this.#away.add(id);
  }

  /** Somebody as they come; a fifth of them in a vehicle, which often brings another person. */
  everyday(at: number): void {
    const numbers = this.#numbers;
    const { residents, visitors, vehicles } = this.#traffic;
    const gate = numbers() < 0.3 ? 1 : 0;
    if (numbers() >= 0.2) {
      const id = pick(numbers, numbers() < 0.12 ? visitors : residents);
      this.#pass(at, gate, { type: 'person', id });
      return;
    }
    const { id, plate } = pick(numbers, vehicles);
    const coming = this.#away.has(id);
    this.#pass(at, gate, { type: 'vehicle', id });
    const alike = residents.filter((person) => this.#away.has(person) === coming);
    if (numbers() < 0.6 && alike.length > 0) {
      const passenger = pick(numbers, alike);
      this.#pass(at + 25 * SECOND_MS, gate, {
        type: 'person',
        id: passenger,
        note: `乘坐 ${formatPlate(plate)}`,
      });
    }
  }

  incident(at: number, incident: Incident): void {
    const numbers = this.#numbers;
    const { residents, visitors } = this.#traffic;
    const stranger = incident === 'refused' || incident === 'unmeasured';
    const id = pick(numbers, stranger ? visitors : residents);
    if (incident === 'cooled') this.#away.delete(id);
    else this.#away.add(id);
    this.#add(at, stranger ? 0 : below(numbers, 2), {
      direction: 'in',
      subject: { type: 'person', id },
      ...this.#constant(id),
      ...outcomeOf(numbers, incident),
    });
  }

  #pass(at: number, gate: number, { type, id, note = '' }: Comer): void {
    const coming = this.#away.has(id);
    if (coming) this.#away.delete(id);
    else this.#away.add(id);
    this.#add(at, gate, {
      direction: coming ? 'in' : 'out',
      subject: { type, id },
      ...this.#constant(id),
      readings: coming ? [reading(usual(this.#numbers), 3)] : [],
      decision: 'admitted',
      reason: coming ? 'normal' : 'notMeasured',
      note,
    });
  }

  #constant(id: Id): Pick<Passage, 'credential' | 'policyVersion' | 'flags'> {
    const passId = this.#traffic.passes.get(id);
    const credential = passId === undefined ? null : ({ family: 'pass', passId, outcome: 'valid' } as const);
    return { credential, policyVersion: 1, flags: [] };
  }

  #add(at: number, gate: number, body: DemoPassage['body']): void {
    const usually = body.subject.type === 'vehicle' ? 24 : 7;
    const handledSeconds = usually + (Math.floor(at / SECOND_MS) % usually);
    if (at < this.#traffic.to) this.passages.push({ at, gate, body: { ...body, handledSeconds } });
  }
}

/** In the order of time. The same for the same numbers and times. */
export function demoTraffic(numbers: Numbers, traffic: DemoTraffic): DemoPassage[] {
  const { from, to } = traffic;
  const moments: { at: number; incident?: Incident }[] = [];
  for (let hour = Math.floor(from / HOUR_MS); hour * HOUR_MS < to; hour++) {
    const count = Math.round((BUSY[(hour + CHINA_HOURS) % 24] ?? 0) * (0.7 + numbers() * 0.6));
    for (let i = 0; i < count; i++) moments.push({ at: hour * HOUR_MS + below(numbers, HOUR_MS) });
  }
  for (const [hoursBefore, incident] of INCIDENTS) moments.push({ at: to - hoursBefore * HOUR_MS, incident });
  const gates = new Gates(numbers, traffic);
  for (const { at, incident } of moments.sort((a, b) => a.at - b.at)) {
    if (at < from || at >= to) continue;
    if (incident) gates.incident(at, incident);
    else gates.everyday(at);
  }
  return gates.passages.sort((a, b) => a.at - b.at);
}
