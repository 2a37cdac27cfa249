/** A phone in this process: its real store on an IndexedDB in memory, its real sync engine, its real transport. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { StampedEvent } from '../src/domain/event.ts';
import type { Store } from '../src/store/store.ts';
import { openStore } from '../src/store/store.ts';
import { createBatchSize } from '../src/sync/batchSize.ts';
import { createEngine } from '../src/sync/engine.ts';
import { createEnrolment } from '../src/sync/enrol.ts';
import { createHubClock } from '../src/sync/hubClock.ts';
import { httpTransport } from '../src/sync/transport.ts';

export interface NodePhone {
  /** HTTP requests so far. */
  readonly requests: () => number;
  readonly save: (events: readonly StampedEvent[]) => Promise<void>;
  /** Works until nothing waits on either side. @throws Error when the engine gives up instead. */
  readonly sync: () => Promise<void>;
  /** How many records wait. */
  readonly waiting: () => Promise<number>;
  readonly close: () => void;
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));

/** Enrols a new phone at `hubUrl` by a one-time code. `linkUrl` is where it syncs afterwards. */
export async function openNodePhone(hubUrl: string, linkUrl: string, code: string): Promise<NodePhone> {
  // Dexie asks for key ranges by the browser's own name.
  globalThis.IDBKeyRange = IDBKeyRange;
  let now = Date.now;
  const environment = { indexedDB: new IDBFactory(), now: () => now(), offsetMinutes: () => 480, random };
  const store: Store = await openStore({ environment });
  let requests = 0;
  const counted: typeof fetch = (input, init) => {
    requests += 1;
    return fetch(input, init);
  };
  const enrol = createEnrolment({
    identity: store.identity,
    connect: (url) => httpTransport(url, fetch),
    random,
    keep: store.join,
  });
  const enrolled = await enrol({ hubUrl, code, label: 'bench' });
  if (!enrolled.ok) throw new Error(`enrolment failed: ${JSON.stringify(enrolled.error)}`);
  const engine = createEngine({
    identity: store.identity,
    outbox: store.sending,
    intake: store.intake,
    connect: () => httpTransport(linkUrl, counted),
    batchSize: createBatchSize(),
    clock: createHubClock(Date.now, () => performance.now()),
    fork: store.fork,
    forget: store.forget,
    onChange: () => undefined,
    lock: async (work) => {
      await work();
      return true;
    },
    setTimer: () => () => undefined,
    random01: Math.random,
    now: Date.now,
    monotonic: () => performance.now(),
    sendPhotos: async () => ({ state: 'done' }),
    onBug: (error) => {
      throw error;
    },
  });
  const waiting = async () => (await store.outbox.summary()).count;

  return {
    requests: () => requests,
    waiting,
    async save(events) {
      for (const { event, occurredAt } of events) {
        now = () => occurredAt;
        const saved = await store.events.save(event);
        if (!saved.ok) throw new Error(`not saved: ${saved.error}`);
      }
      now = Date.now;
    },
    async sync() {
      await new Promise<void>((resolve, reject) => {
        const stop = engine.subscribe(({ phase, error }) => {
          if (phase !== 'waiting') return;
          stop();
          if (error) reject(new Error(`the engine stopped: ${JSON.stringify(error)}`));
          else resolve();
        });
        engine.wake('button');
      });
      const left = await waiting();
      if (left > 0) throw new Error(`${left} records were not acknowledged`);
    },
    close() {
      engine.stop();
      store.close();
    },
  };
}
