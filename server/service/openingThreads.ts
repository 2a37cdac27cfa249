/**
 * Opening and decoding is most of what a push costs a processor. It is done in threads beside the one that answers
 * and stores, where the machine has more than one core. What a thread that ends has not answered is opened by whoever
 * asked, and another thread takes its place: a few times, since one that ends again and again has a reason to.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Content } from './arrival.ts';
import type { HubLog } from './environment.ts';
import type { BatchKeys, KnownKeys } from './opening.ts';
import type { SealingPair } from './segmentKeys.ts';

export interface OpeningRequest {
  readonly id: number;
  /** An encoded batch. */
  readonly batch: Uint8Array;
  readonly known: KnownKeys;
}

export interface Opened {
  /** What the items hold, in their order. */
  readonly contents: Content[];
  /** All keys of the batch. */
  readonly keys: BatchKeys;
}

export interface OpeningAnswer {
  readonly id: number;
  /** Undefined for what is no batch. */
  readonly opened: Opened | undefined;
}

/** Storing keeps one thread busy; two open more than it can take. */
const MOST = 2;

/** Threads that are begun anew in the life of a hub. */
const REPLACED = 8;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (opened: Opened | undefined) => void>;
}

/** Beside the built hub's script; sources that are run as they are have none, and no threads. */
export const builtThread = (): string | undefined => {
  const file = fileURLToPath(new URL('openingThread.js', import.meta.url));
  return existsSync(file) ? file : undefined;
};

export class OpeningThreads {
  readonly #threads = new Set<Thread>();
  readonly #log: HubLog;
  readonly #sealing: SealingPair;
  #asked = 0;
  #replaced = 0;
  #isClosed = false;

  /** `file` is the script that the threads run; without one there are none. */
  constructor(
    file: string | undefined,
    sealing: SealingPair,
    log: HubLog,
    count = Math.min(MOST, availableParallelism() - 1),
  ) {
    this.#log = log;
    this.#sealing = sealing;
    for (let i = 0; file !== undefined && i < count; i++) this.#start(file);
  }

  /** Opens an encoded batch, and derives the keys of its segments that are not known; undefined when no thread can. */
  open(batch: Uint8Array, known: KnownKeys): Promise<Opened | undefined> {
    const [first, ...others] = this.#threads;
    if (!first) return Promise.resolve(undefined);
    const { worker, waiting } = others.reduce(
      (least, thread) => (thread.waiting.size < least.waiting.size ? thread : least),
      first,
    );
    this.#asked += 1;
    const request: OpeningRequest = { id: this.#asked, batch, known };
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #start(file: string): void {
    const worker = new Worker(file, { workerData: this.#sealing });
    const thread: Thread = { worker, waiting: new Map() };
    this.#threads.add(thread);
    // A hub that is not closed in order must still be able to end.
    worker.unref();
    worker.on('message', ({ id, opened }: OpeningAnswer) => {
      thread.waiting.get(id)?.(opened);
      thread.waiting.delete(id);
    });
    // An error ends the thread, which is all that is done about it: asked directly, the batch fails by itself.
    worker.on('error', (error) => this.#log.error({ err: error }, 'a thread that opens pushes has failed'));
    worker.on('exit', () => {
      this.#threads.delete(thread);
      if (!this.#isClosed && this.#replaced < REPLACED) {
        this.#replaced += 1;
        this.#start(file);
      }
      if (!this.#isClosed)
        this.#log.warn({ left: this.#threads.size }, 'a thread that opens pushes has ended');
      for (const resolve of thread.waiting.values()) resolve(undefined);
    });
  }
}
