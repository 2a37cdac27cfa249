/**
 * One seeded world: phones, a hub and all that can go wrong between and inside them. It throws, with the seed,
 * when an invariant does not hold.
 */
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import type { EventRef } from '../../src/domain/event.ts';
import { refText } from '../../src/domain/refText.ts';
import { toHex } from '../../src/protocol/wire.ts';
import type { OutboxRow } from '../../src/store/outboxRow.ts';
import { disagreement } from './agreement.ts';
import { FaultyNetwork } from './faultyNetwork.ts';
import { markedCorrection, markedEvent, markedStep, PEOPLE } from './markedEvent.ts';
import type { Truth } from './oracle.ts';
import { fold } from './oracle.ts';
import type { SeededRandom } from './random.ts';
import { seededRandom } from './random.ts';
import type { SimulatedHub } from './simulatedHub.ts';
import { sorted, standing } from './standing.ts';
import { copyDisk, VirtualDisk } from './virtualDisk.ts';
import type { PhoneWorld } from './virtualPhone.ts';
import { VirtualPhone } from './virtualPhone.ts';

const PHONES = 3;
const MOST_PHONES = 4;
const STEPS = 26;
const CALM_ROUNDS = 12;
const START = Date.UTC(2026, 1, 3, 8);
const DAY_MS = 86_400_000;
const LONGEST_KEPT_MS = (Math.max(...Object.values(defaultPolicy.retention)) + 1) * DAY_MS;

export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

export class SimulatedWorld {
  readonly #random: SeededRandom;
  readonly #hub: SimulatedHub;
  readonly #network: FaultyNetwork;
  readonly #phones: VirtualPhone[] = [];
  /** Marks of what was shown as saved, and of what may have been. */
  readonly #saved: string[] = [];
  readonly #doubtful: string[] = [];
  /** Where passages were saved: what can be corrected. */
  readonly #passages: EventRef[] = [];
  /** What happened, for whoever looks into a failure. */
  readonly log: string[] = [];
  #now = START;
  #snapshot: { readonly phone: number; readonly disk: VirtualDisk } | undefined;
  /** One world has copies of phones or restored hubs: an event that both disks lose is more than can be mended. */
  #hubMayBeRestored = true;
  #hasRestored = false;
  readonly #everAhead = new Set<VirtualPhone>();
  /** Passages that a phone has corrected whose clock was ahead once. */
  readonly #correctedAhead = new Set<string>();
  #hasRevoked = false;

  /** `hub` is given the true time, ms since 1970. */
  constructor(seed: number, hub: (now: () => number, random: SeededRandom) => SimulatedHub) {
    this.#random = seededRandom(seed);
    this.#hub = hub(() => this.#now, this.#random);
    this.#network = new FaultyNetwork(this.#random);
  }

  async run(): Promise<void> {
    try {
      this.#network.isFaulty = false;
      for (let i = 0; i < PHONES; i++) {
        const phone = this.#phone(new VirtualDisk());
        this.#phones.push(phone);
        await phone.enrol(await this.#hub.enrolmentCode());
      }
      this.#network.isFaulty = true;
      for (let i = 0; i < STEPS; i++) {
        await this.#step();
      }
      await this.#calm();
      await this.#everythingArrivedOnce();
      await this.#forgetsInTheEnd();
    } finally {
      for (const phone of this.#phones) phone.kill();
      await this.#hub.end();
    }
  }

  #phone(disk: VirtualDisk): VirtualPhone {
    const world: PhoneWorld = {
      now: () => this.#now,
      random: this.#random.bytes,
      random01: this.#random.next,
      transport: this.#network.wire(this.#hub.transport()),
    };
    return new VirtualPhone(disk, world);
  }

  async #step(): Promise<void> {
    this.#now += 1000 + this.#random.below(this.#random.chance(0.1) ? 2 * DAY_MS : 600_000);
    const index = this.#random.below(this.#phones.length);
    const phone = this.#phones[index];
    if (!phone) return;
    const choice = this.#random.below(100);
    if (choice < 35) await this.#save(phone, index);
    else if (choice < 37) await this.#saveForbidden(phone, index);
    else if (choice < 38) await this.#acceptApart();
    else if (choice < 40) await this.#publishRules();
    else if (choice < 63) await this.#sync(phone, index, 'the page', () => phone.sync());
    else if (choice < 66) await this.#sync(phone, index, 'two tabs', () => phone.syncInTwoTabs());
    else if (choice < 69) await this.#sync(phone, index, 'page and worker', () => phone.syncBesideWorker());
    else if (choice < 74) await this.#workerSync(phone, index);
    else if (choice < 79) this.#kill(phone, index);
    else if (choice < 82) this.#setClock(phone, index);
    else if (choice < 85) this.#fill(phone, index);
    else if (choice < 87) await this.#backUpHub();
    else if (choice < 90) await this.#restoreHub();
    else if (choice < 91) await this.#restartHub();
    else if (choice < 92) await this.#crashHub(phone, index);
    else if (choice < 93) await this.#fork(phone, index);
    else if (choice < 94) await this.#joinLate();
    else if (choice < 95) await this.#revoke(phone, index);
    else if (choice < 96) await this.#move(phone, index);
    else if (choice < 97) await this.#clone(phone, index);
    else if (choice < 98) await this.#takeSnapshot(phone, index);
    else await this.#rollBack();
  }

  /**
   * What a restored hub takes in again it clamps by its new time of receipt. A phone that has heard the earlier stamp
   * keeps it, and may show another winner than the hub, where a clock was ahead and several have corrected.
   */
  #isDisputed(passage: string): boolean {
    return this.#hasRestored && this.#correctedAhead.has(passage);
  }

  async #save(phone: VirtualPhone, index: number): Promise<void> {
    const mark = `m${this.#saved.length + this.#doubtful.length}`;
    if (this.#random.chance(0.15)) phone.disk.losePowerAfter(1 + this.#random.below(25));
    const corrected = this.#random.chance(0.25)
      ? this.#passages[this.#random.below(this.#passages.length)]
      : undefined;
    const about = this.#random.chance(0.4) ? markedStep : markedCorrection;
    const event = corrected ? about(this.#random, corrected, mark) : markedEvent(this.#random, mark);
    if (corrected && this.#everAhead.has(phone)) this.#correctedAhead.add(refText(corrected));
    const result = await phone.save(event);
    this.log.push(
      `save ${mark}${corrected ? ` (${event.kind} of ${refText(corrected)})` : ''} on ${index}: ${result ? (result.ok ? `ok ${result.value.ref.deviceId}:${result.value.ref.seq}` : result.error) : 'power loss'}`,
    );
    if (result?.ok && event.kind === 'passageRecorded') this.#passages.push(result.value.ref);
    if (result?.ok) this.#saved.push(mark);
    else this.#doubtful.push(mark);
    if (phone.disk.isDead) phone.kill();
    phone.disk.powerOn();
  }

  /** What a phone may not write: the hub holds it apart, and it is in no register. */
  async #saveForbidden(phone: VirtualPhone, index: number): Promise<void> {
    const result = await phone.save({ kind: 'passRevoked', body: { passId: PEOPLE[0] ?? '', reason: '' } });
    this.log.push(
      `save on ${index} what no phone may write: ${result?.ok ? result.value.ref.seq : 'not saved'}`,
    );
  }

  async #acceptApart(): Promise<void> {
    await this.#hub.acceptApart();
    this.log.push('the office resolves what is held apart');
  }

  async #publishRules(): Promise<void> {
    await this.#hub.publishNext();
    this.log.push('the office publishes rules');
  }

  async #sync(phone: VirtualPhone, index: number, by: string, sync: () => Promise<void>): Promise<void> {
    if (this.#random.chance(0.25)) phone.disk.losePowerAfter(1 + this.#random.below(120));
    await sync();
    this.log.push(`sync ${index} by ${by}${phone.disk.isDead ? ': power loss' : ''}`);
    await this.#nothingIsClearedUnreceived(phone, index);
    if (phone.disk.isDead) phone.kill();
    phone.disk.powerOn();
  }

  async #workerSync(phone: VirtualPhone, index: number): Promise<void> {
    await phone.wakeWorker();
    this.log.push(`worker ${index}`);
    await this.#nothingIsClearedUnreceived(phone, index);
  }

  #kill(phone: VirtualPhone, index: number): void {
    phone.kill();
    phone.disk.powerOn();
    this.log.push(`kill ${index}`);
  }

  #setClock(phone: VirtualPhone, index: number): void {
    const days = this.#random.pick([0, -400, -3, 2, 365]);
    phone.clockError = days * DAY_MS;
    if (days > 0) this.#everAhead.add(phone);
    this.log.push(`clock of ${index} off by ${days} days`);
  }

  #fill(phone: VirtualPhone, index: number): void {
    phone.disk.isFull = !phone.disk.isFull;
    this.log.push(`disk of ${index} ${phone.disk.isFull ? 'full' : 'has room'}`);
  }

  async #restartHub(): Promise<void> {
    if (this.#random.chance(0.5)) {
      await this.#hub.changeEpoch();
      this.log.push('hub began a new epoch');
      return;
    }
    await this.#hub.restart();
    this.log.push('hub restarted');
  }

  async #backUpHub(): Promise<void> {
    await this.#hub.backUp();
    this.log.push('hub backed up');
    // What a restore would lose.
    if (this.#random.chance(0.7)) await this.#publishRules();
  }

  async #restoreHub(): Promise<void> {
    const isSaid = this.#random.chance(0.5);
    if (!this.#hubMayBeRestored || !(await this.#hub.restore({ isSaid }))) return;
    this.#hasRestored = true;
    this.log.push(`hub restored, ${isSaid ? 'and told so' : 'unawares'}`);
  }

  /** While a phone is sending: what of it was not committed is lost, and no answer comes. */
  async #crashHub(phone: VirtualPhone, index: number): Promise<void> {
    this.log.push(`hub crashes while ${index} is sending`);
    const sending = phone.sync();
    await this.#hub.crash();
    await sending;
    await this.#nothingIsClearedUnreceived(phone, index);
  }

  async #fork(phone: VirtualPhone, index: number): Promise<void> {
    if (phone.disk.isFull) return;
    await phone.fork();
    this.log.push(`fork of ${index}`);
  }

  /** A phone that joins in the middle: a hub that is restored later may not know it. */
  async #joinLate(): Promise<void> {
    if (this.#phones.length >= MOST_PHONES) return;
    const wasFaulty = this.#network.isFaulty;
    this.#network.isFaulty = false;
    const phone = this.#phone(new VirtualDisk());
    await phone.enrol(await this.#hub.enrolmentCode());
    this.#network.isFaulty = wasFaulty;
    this.#phones.push(phone);
    this.log.push(`phone ${this.#phones.length - 1} joins`);
  }

  async #revoke(phone: VirtualPhone, index: number): Promise<void> {
    const identity = await phone.identity();
    // One of them at most: the others are to come to the same register.
    if (!identity || this.#hasRevoked) return;
    this.#hasRevoked = true;
    await this.#hub.revoke(identity.current.deviceId);
    this.log.push(`phone ${index} is revoked`);
  }

  /** Takes an invitation to the other gate, or, if it was revoked, to come back; its register is wiped first. */
  async #move(phone: VirtualPhone, index: number): Promise<void> {
    if (phone.disk.isFull) return;
    const wasFaulty = this.#network.isFaulty;
    this.#network.isFaulty = false;
    const hasMoved = await phone.move(await this.#hub.enrolmentCode('WEST'));
    this.#network.isFaulty = wasFaulty;
    this.log.push(`phone ${index} ${hasMoved ? 'joins the other gate' : 'stays at its gate'}`);
  }

  /** A revoked phone that is given a new code reads the register again, as another device. */
  async #returnRevoked(): Promise<void> {
    for (const [index, phone] of this.#phones.entries()) {
      if ((await phone.identity())?.revoked === true) await this.#move(phone, index);
    }
  }

  async #clone(phone: VirtualPhone, index: number): Promise<void> {
    if (this.#phones.length >= MOST_PHONES || this.#hasRestored) return;
    this.#hubMayBeRestored = false;
    this.#phones.push(this.#phone(await copyDisk(phone.disk)));
    this.log.push(`clone of ${index}`);
  }

  async #takeSnapshot(phone: VirtualPhone, index: number): Promise<void> {
    this.#snapshot = { phone: index, disk: await copyDisk(phone.disk) };
    this.log.push(`snapshot of ${index}`);
  }

  /** A phone is set back to an earlier state; only after all that it has saved since was received. */
  async #rollBack(): Promise<void> {
    if (!this.#snapshot || this.#hasRestored) return;
    const { phone: index, disk } = this.#snapshot;
    const phone = this.#phones[index];
    if (!phone || !(await this.#isAllReceived(phone))) return;
    phone.kill();
    this.#phones[index] = this.#phone(await copyDisk(disk));
    this.#hubMayBeRestored = false;
    this.log.push(`roll-back of ${index}`);
  }

  async #isAllReceived(phone: VirtualPhone): Promise<boolean> {
    for (const row of await this.#rows(phone)) {
      if (row.pending === 1 || !(await this.#isReceived(row))) return false;
    }
    return true;
  }

  #isReceived(row: OutboxRow): Promise<boolean> {
    return this.#hub.holds(row.deviceId, toHex(row.digest));
  }

  async #rows(phone: VirtualPhone): Promise<OutboxRow[]> {
    return phone.disk.readAll<OutboxRow>('shouwang', 'outbox');
  }

  /** Invariant 3: whatever no longer waits was received. */
  async #nothingIsClearedUnreceived(phone: VirtualPhone, index: number): Promise<void> {
    for (const row of await this.#rows(phone)) {
      if (row.pending === 1 || (await this.#hub.everHeld(row.deviceId, toHex(row.digest)))) continue;
      throw this.#broken(`phone ${index} cleared ${row.deviceId}:${row.seq}, which was never received`);
    }
  }

  /** Everything works again, for long enough. */
  async #calm(): Promise<void> {
    this.log.push('calm');
    this.#network.isFaulty = false;
    this.#hub.calm();
    for (const phone of this.#phones) phone.disk.isFull = false;
    for (let round = 0; round < CALM_ROUNDS; round++) {
      if (round >= 2) await this.#hub.acceptApart();
      if (round === 1 && this.#random.chance(0.5)) await this.#returnRevoked();
      this.#now += 7 * 3_600_000;
      for (const phone of this.#phones) {
        await phone.sync();
        await phone.renewIfUnknown(this.#hub);
      }
      if (round > 2 && (await this.#isQuiet())) return;
    }
  }

  async #isQuiet(): Promise<boolean> {
    for (const phone of this.#phones) {
      if ((await phone.identity())?.unknown === true) return false;
      if ((await this.#rows(phone)).some((row) => row.pending === 1)) return false;
    }
    return true;
  }

  async #everythingArrivedOnce(): Promise<void> {
    const truth = fold(await this.#hub.feed());
    for (const mark of this.#saved) {
      const count = truth.marks.get(mark) ?? 0;
      if (count !== 1) throw this.#broken(`${mark} was shown as saved and is ${count} times in the register`);
    }
    for (const mark of this.#doubtful) {
      const count = truth.marks.get(mark) ?? 0;
      if (count > 1) throw this.#broken(`${mark} is ${count} times in the register`);
    }
    for (const id of PEOPLE) {
      const known = await this.#hub.person(id);
      const wanted = sorted(truth.people.get(id) ?? {});
      if (known && sorted(known) !== wanted)
        throw this.#broken(`the hub knows ${sorted(known)} of ${id}, not ${wanted}`);
    }
    for (const [id, stands] of truth.passages) {
      const known = await this.#hub.passage(id);
      if (known && standing([[id, known]]) !== standing([[id, stands]]))
        throw this.#broken(
          `the hub has the passage ${standing([[id, known]])}, not ${standing([[id, stands]])}`,
        );
    }
    for (const [index, phone] of this.#phones.entries()) await this.#agrees(phone, index, truth);
  }

  async #agrees(phone: VirtualPhone, index: number, truth: Truth): Promise<void> {
    const waiting = (await this.#rows(phone)).filter((row) => row.pending === 1);
    if (waiting.length > 0) throw this.#broken(`phone ${index} still has ${waiting.length} events to send`);
    const wrong = await disagreement(phone, truth, {
      policies: await this.#hub.policies(),
      isSettled: (passage) => !this.#isDisputed(passage),
    });
    if (wrong !== undefined) throw this.#broken(`phone ${index} ${wrong}`);
  }

  /** Whatever the phones' clocks say: what all have received goes when its days are over by the hub's clock. */
  async #forgetsInTheEnd(): Promise<void> {
    this.#now += LONGEST_KEPT_MS;
    for (const [index, phone] of this.#phones.entries()) {
      await phone.sync();
      // What a revoked phone has is sealed, and it has no policy any more to say how long.
      if ((await phone.identity())?.revoked === true) continue;
      for (const table of ['outbox', 'segments', 'passages', 'corrections', 'holds']) {
        const { length } = await phone.disk.readAll('shouwang', table);
        if (length > 0) throw this.#broken(`phone ${index} still keeps ${length} rows of ${table}`);
      }
    }
  }

  #broken(what: string): InvariantError {
    return new InvariantError(`${what}\n  ${this.log.join('\n  ')}`);
  }
}
