/** A phone: a disk, a clock of its own, the store and the engine; the screens are the test. */
import { mayRejoin, replacing } from '../../src/app/rejoin.ts';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { policySchema } from '../../src/domain/policy.ts';
import type { Result } from '../../src/domain/result.ts';
import { openContent } from '../../src/store/contentCodec.ts';
import type { StoredPolicy } from '../../src/store/database.ts';
import type { Identity } from '../../src/store/identity.ts';
import type { Saved, SaveError } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { openStore } from '../../src/store/store.ts';
import { createBatchSize } from '../../src/sync/batchSize.ts';
import type { Engine } from '../../src/sync/engine.ts';
import { createEngine } from '../../src/sync/engine.ts';
import { createEnrolment } from '../../src/sync/enrol.ts';
import { createHubClock } from '../../src/sync/hubClock.ts';
import { pushOnce } from '../../src/sync/pushOnce.ts';
import type { RenewError } from '../../src/sync/renew.ts';
import { renew } from '../../src/sync/renew.ts';
import type { Transport } from '../../src/sync/transport.ts';
import type { GateName, SimulatedHub } from './simulatedHub.ts';
import type { VirtualDisk } from './virtualDisk.ts';

export interface PhoneWorld {
  /** True time, ms since 1970. */
  readonly now: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly random01: () => number;
  readonly transport: Transport;
}

interface Running {
  readonly store: Store;
  readonly engine: Engine;
}

export class VirtualPhone {
  readonly disk: VirtualDisk;
  readonly #world: PhoneWorld;
  /** How far this phone's clock is off, ms. */
  clockError = 0;
  #running: Running | undefined;
  /** Errors that no power loss explains. */
  readonly bugs: unknown[] = [];

  constructor(disk: VirtualDisk, world: PhoneWorld) {
    this.disk = disk;
    this.#world = world;
  }

  get store(): Store | undefined {
    return this.#running?.store;
  }

  #now = (): number => this.#world.now() + this.clockError;

  async boot(): Promise<Running> {
    if (this.#running) return this.#running;
    this.disk.powerOn();
    this.#running = await this.#open();
    return this.#running;
  }

  /** A page of the app. */
  async #open(): Promise<Running> {
    const { random, random01, transport, now } = this.#world;
    const indexedDB = this.disk.mount();
    const store = await openStore({
      environment: { indexedDB, now: this.#now, offsetMinutes: () => 480, random },
    });
    const connect = () => transport;
    const engine = createEngine({
      identity: store.identity,
      outbox: store.sending,
      intake: store.intake,
      connect,
      batchSize: createBatchSize(),
      clock: createHubClock(this.#now, now),
      fork: store.fork,
      forget: store.forget,
      onChange: () => undefined,
      lock: async (work) => {
        await work();
        return true;
      },
      setTimer: () => () => undefined,
      random01,
      now: this.#now,
      monotonic: now,
      sendPhotos: async () => ({ state: 'done' }),
      onBug: (error) => {
        if (!this.disk.isDead) this.bugs.push(error);
      },
    });
    return { store, engine };
  }

  async enrol(code: string): Promise<void> {
    const { store } = await this.boot();
    const enrol = createEnrolment({
      identity: store.identity,
      connect: () => this.#world.transport,
      random: this.#world.random,
      keep: store.join,
    });
    const result = await enrol({ hubUrl: '', code, label: 'phone' });
    if (!result.ok) throw new Error(`enrolment failed: ${JSON.stringify(result.error)}`);
  }

  /** Undefined: the power went, and nobody can say whether it was saved. */
  async save(event: DomainEvent): Promise<Result<Saved, SaveError> | undefined> {
    try {
      const { store } = await this.boot();
      return await store.events.save(event);
    } catch (error) {
      if (!this.disk.isDead) throw error;
      return undefined;
    }
  }

  /** One run of the engine. */
  async sync(): Promise<void> {
    try {
      await run(await this.boot());
    } catch (error) {
      if (!this.disk.isDead) throw error;
    }
  }

  /** Two tabs sync at once, as where there are no locks to keep them apart. */
  async syncInTwoTabs(): Promise<void> {
    try {
      const first = await this.boot();
      const second = await this.#open();
      await Promise.all([run(first), run(second)]);
      second.engine.stop();
      second.store.close();
    } catch (error) {
      if (!this.disk.isDead) throw error;
    }
  }

  /** The page and the service worker send at once: one of them has lost the lock without knowing. */
  async syncBesideWorker(): Promise<void> {
    await Promise.all([this.sync(), this.wakeWorker()]);
  }

  /** Goes on under another id, as after a doubt about its own chain. */
  async fork(): Promise<void> {
    const { store } = await this.boot();
    const identity = await store.identity.get();
    if (identity) await store.fork(identity.current.deviceId);
  }

  async identity(): Promise<Identity | undefined> {
    return (await this.boot()).store.identity.get();
  }

  /** All rules on its disk, by their version. */
  async policies(): Promise<readonly Policy[]> {
    const rows = await this.disk.readAll<StoredPolicy>('shouwang', 'policies');
    return rows.flatMap(({ content }) => openContent(policySchema, content) ?? []);
  }

  /** Types in a new code when the hub does not know the phone any more. */
  async renewIfUnknown(hub: Pick<SimulatedHub, 'enrolmentCode' | 'preview'>): Promise<boolean> {
    const { store } = await this.boot();
    if ((await store.identity.get())?.unknown !== true) return false;
    return (await this.renew(hub)).ok;
  }

  /** Types in a new code for a hub that has lost one of the phone's devices. */
  async renew(
    hub: Pick<SimulatedHub, 'enrolmentCode' | 'preview'>,
    gate: GateName = 'EAST',
  ): Promise<Result<Identity, RenewError>> {
    const { store } = await this.boot();
    const connect = () => this.#world.transport;
    const code = await hub.enrolmentCode(gate);
    return renew({ identity: store.identity, connect }, code, await hub.preview(code));
  }

  /** Takes an invitation to a gate, if it may, as another device; the page starts anew behind that. */
  async move(code: string): Promise<boolean> {
    const { store, engine } = await this.boot();
    const identity = await store.identity.get();
    if (!identity || (await mayRejoin(identity, true, Promise.resolve(store))) !== 'yes') return false;
    const enrol = createEnrolment({
      identity: { get: async () => undefined },
      connect: () => this.#world.transport,
      random: this.#world.random,
      keep: replacing(store, (work) => work()).join,
    });
    const result = await enrol({ hubUrl: '', code, label: 'phone' });
    engine.stop();
    store.close();
    this.#running = undefined;
    return result.ok;
  }

  /** What the service worker does without the page. */
  async wakeWorker(): Promise<void> {
    const { random, transport, now } = this.#world;
    try {
      await pushOnce({
        indexedDB: this.disk.mount(),
        connect: () => transport,
        random,
        now: this.#now,
        monotonic: now,
      });
    } catch (error) {
      // The worker lets the browser try again later.
      if (!this.disk.isDead && !this.disk.isFull) throw error;
    }
  }

  /** The process ends; what was committed stays. */
  kill(): void {
    this.disk.powerOff();
    this.#running?.engine.stop();
    this.#running?.store.close();
    this.#running = undefined;
  }
}

const run = ({ engine }: Running): Promise<void> =>
  new Promise((resolve) => {
    const stop = engine.subscribe(({ phase }) => {
      if (phase !== 'waiting') return;
      stop();
      resolve();
    });
    engine.wake('button');
  });
