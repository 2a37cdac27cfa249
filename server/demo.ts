/**
 * A village to look at: people, vehicles, passes, and two days of passages at two gates, all of it by events that
 * take the same way as those of a real phone. The numbers are well formed and belong to nobody.
 */

import { signBatch, signRequest } from '../src/crypto/batchSignature.ts';
import { genesisLink, itemDigest, nextLink } from '../src/crypto/chain.ts';
import { beginSegment, seal } from '../src/crypto/sealing.ts';
import type { SigningKeys } from '../src/crypto/signature.ts';
import { generateSigningKeys } from '../src/crypto/signature.ts';
import { DAY_MS } from '../src/domain/chinaDay.ts';
import { CHINA_OFFSET_MINUTES } from '../src/domain/chinaTime.ts';
import type { Stamp } from '../src/domain/clock.ts';
import { STAMP_ZERO, tick } from '../src/domain/clock.ts';
import type { DomainEvent } from '../src/domain/event.ts';
import type { Id } from '../src/domain/id.ts';
import { newId } from '../src/domain/newId.ts';
import type { Result } from '../src/domain/result.ts';
import { encodeBatch } from '../src/protocol/batch.ts';
import { decodeCbor, encodeCbor } from '../src/protocol/cbor.ts';
import { encodeEvent } from '../src/protocol/eventCodec.ts';
import { encodeEnrolRequest } from '../src/protocol/requests.ts';
import type { DemoPassage } from './demoTraffic.ts';
import { demoTraffic } from './demoTraffic.ts';
import { demoPersons, demoVehicles, seededNumbers, VISITING_VEHICLES } from './demoVillage.ts';
import { addEnrolmentCode } from './service/codes.ts';
import { enrol } from './service/enrol.ts';
import type { Hub } from './service/hub.ts';
import { issuePass } from './service/passes.ts';
import { addCheckpoint, checkpoints, villages } from './service/places.ts';
import { push } from './service/push.ts';
import { savePersons, saveVehicles } from './service/saveEntries.ts';

const DAYS = 2;
const HOUR_MS = 3_600_000;
/** The post is handed over at eight in the morning and in the evening, by China's clock. */
const WATCH_MS = 12 * HOUR_MS;
const SECOND_GATE = '后山口';
const LABELS = ['村口值班手机', '后山口值班手机'] as const;
/** On watch by turns, at each gate. */
const WATCHES = [
  ['李卫国', '王秀英'],
  ['陈志强', '周海燕'],
] as const;

/** The hub's clock, which is turned back while two days are told. */
export interface DemoClock {
  readonly now: () => number;
  /** ms since 1970; undefined: this machine's own clock from here on. */
  readonly turnTo: (at: number | undefined) => void;
}

export function createDemoClock(): DemoClock {
  let turned: number | undefined;
  return {
    now: () => turned ?? Date.now(),
    turnTo: (at) => {
      turned = at;
    },
  };
}

/** @throws Error: a demonstration that cannot be filled in has no other use. */
function must<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

interface Told {
  /** ms since 1970 */
  readonly at: number;
  readonly event: DomainEvent;
  readonly actor: Id;
  /** Damaged on the phone before it was sealed: the hub sets it aside. */
  readonly damaged?: boolean;
}

/** A phone that keeps its chain. */
class DemoPhone {
  readonly #hub: Hub;
  readonly #id: Id;
  readonly #keys: SigningKeys;
  #seq = 0;
  #link: Uint8Array;
  #stamp: Stamp = STAMP_ZERO;

  private constructor(hub: Hub, id: Id, keys: SigningKeys) {
    this.#hub = hub;
    this.#id = id;
    this.#keys = keys;
    this.#link = genesisLink(id);
  }

  static async join(hub: Hub, checkpointId: Id, label: string): Promise<DemoPhone> {
    const { code } = await addEnrolmentCode(hub, checkpointId, 60);
    const keys = await generateSigningKeys(false);
    const deviceId = newId(hub.environment.random);
    const payload = encodeEnrolRequest({ deviceId, publicKey: keys.publicKey, grant: { code }, label });
    must(await enrol(hub, await signRequest('shouwang/1 enrol', payload, keys.privateKey)));
    return new DemoPhone(hub, deviceId, keys);
  }

  async tell(told: readonly Told[]): Promise<void> {
    const segment = await beginSegment(this.#hub.keys.sealing.publicKey);
    const [firstSeq, prevLink] = [this.#seq + 1, this.#link];
    const items: { sealed: Uint8Array }[] = [];
    for (const { at, event, actor, damaged } of told) {
      this.#seq += 1;
      this.#stamp = tick(this.#stamp, at);
      const stamp = this.#stamp;
      const bytes = encodeEvent({ event, stamp, occurredAt: at, offsetMinutes: CHINA_OFFSET_MINUTES, actor });
      const sealed = await seal(segment.key, this.#id, this.#seq, damaged ? damagedEvent(bytes) : bytes);
      this.#link = nextLink(this.#link, itemDigest(segment.encapsulated, sealed));
      items.push({ sealed });
    }
    const { keyId, encapsulated } = segment;
    const batch = { deviceId: this.#id, firstSeq, prevLink, segments: [{ keyId, encapsulated, items }] };
    must(await push(this.#hub, encodeBatch(await signBatch(this.#keys.privateKey, batch))));
  }
}

/** The event with its last part torn off: still an event, of which its kind's schema does not hold. */
function damagedEvent(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const outer = must(decodeCbor(bytes));
  if (!Array.isArray(outer)) throw new Error('an event is an array');
  return encodeCbor(outer.map((part) => (Array.isArray(part) ? part.slice(0, -1) : part)));
}

/** What one gate tells: who took over the watch, and who passed. */
function toldAt(hub: Hub, checkpointId: Id, watches: readonly string[], passages: readonly DemoPassage[]) {
  const operators = watches.map((name) => ({ name, operatorId: newId(hub.environment.random) }));
  const told: Told[] = [];
  let watch = -1;
  for (const { at, body } of passages) {
    const due = Math.floor(at / WATCH_MS);
    const operator = operators[due % operators.length];
    if (!operator) throw new RangeError('nobody is on watch');
    const actor = operator.operatorId;
    if (due !== watch) {
      told.push({ at: at - 1, event: { kind: 'shiftStarted', body: { ...operator, checkpointId } }, actor });
    }
    watch = due;
    told.push({ at, event: { kind: 'passageRecorded', body: { ...body, checkpointId } }, actor });
  }
  return told;
}

/** Each hour's events in one delivery, soon after the last of them. */
function deliveries(phone: DemoPhone, told: readonly Told[]) {
  const hours = new Map<number, Told[]>();
  for (const event of told) {
    const hour = Math.floor(event.at / HOUR_MS);
    hours.set(hour, [...(hours.get(hour) ?? []), event]);
  }
  return [...hours.values()].map((events) => ({ phone, events, at: (events.at(-1)?.at ?? 0) + 1000 }));
}

/** Turns the clock back to where `fillDemo` begins, for a hub that is founded for it: what it says first is older. */
export function beginDemo(clock: DemoClock): void {
  clock.turnTo(clock.now() - DAYS * DAY_MS);
}

/**
 * Fills in the first village, behind `beginDemo`; gives false, and does nothing, where a register has been begun.
 *
 * @param clock the hub's own, so that what is told of yesterday was also received yesterday
 */
export async function fillDemo(hub: Hub, clock: DemoClock): Promise<boolean> {
  clock.turnTo(undefined);
  const [village] = await villages(hub);
  // Only into a register that nobody has begun: events cannot be taken back.
  const { store } = hub;
  if (!village || (await store.countUsers()) > 0 || (await store.passages({ limit: 1 })).length > 0) {
    return false;
  }
  const end = clock.now();
  const begin = end - DAYS * DAY_MS;
  clock.turnTo(begin);
  const numbers = seededNumbers();
  const save = { villageId: village.id, reason: '', actor: null };
  const people = demoPersons(numbers);
  const cars = demoVehicles(numbers, people);
  const persons = must(await savePersons(hub, people, save)).results;
  const vehicles = must(await saveVehicles(hub, cars, save)).results;
  const idsWhere = (wanted: (i: number) => boolean): Id[] =>
    persons.flatMap((result, i) => ('id' in result && wanted(i) ? [result.id] : []));
  const residents = idsWhere((i) => people[i]?.category !== 'visitor');
  const passes = new Map<Id, Id>();
  for (const id of residents.filter((_, i) => i % 2 === 0)) {
    const subject = { type: 'person' as const, id };
    const { pass } = must(await issuePass(hub, { subject, villageId: village.id }, null));
    passes.set(id, pass.passId);
  }
  must(await addCheckpoint(hub, { name: SECOND_GATE, villageId: village.id }, null));

  const passages = demoTraffic(numbers, {
    from: begin + 60_000,
    to: end - 2000,
    residents,
    visitors: idsWhere((i) => people[i]?.category === 'visitor'),
    vehicles: vehicles.flatMap((result, i) =>
      'id' in result ? [{ id: result.id, plate: cars[i]?.plate ?? '' }] : [],
    ),
    visitingVehicles: VISITING_VEHICLES,
    passes,
  });
  // The first gate, then the one that has just been added.
  const gates = (await checkpoints(hub))
    .filter(({ villageId }) => villageId === village.id)
    .sort((a, b) => Number(a.name === SECOND_GATE) - Number(b.name === SECOND_GATE));
  const due: { phone: DemoPhone; events: Told[]; at: number }[] = [];
  for (const [i, gate] of gates.entries()) {
    const phone = await DemoPhone.join(hub, gate.id, LABELS[i] ?? '');
    const mine = passages.filter((passage) => passage.gate === i);
    const told = toldAt(hub, gate.id, WATCHES[i] ?? [], mine);
    // One of the other gate's, so that the duty office finds something to mend.
    const spoilt = i === 1 ? told.findLastIndex(({ event }) => event.kind === 'passageRecorded') : -1;
    due.push(
      ...deliveries(
        phone,
        told.map((each, at) => (at === spoilt ? { ...each, damaged: true } : each)),
      ),
    );
  }
  for (const { phone, events, at } of due.sort((a, b) => a.at - b.at)) {
    clock.turnTo(at);
    await phone.tell(events);
  }
  clock.turnTo(undefined);
  return true;
}
