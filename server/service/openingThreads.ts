/**
 * Opening and decoding is most of what a push costs a processor. It is done in threads beside the one that answers
 * and stores, where the machine has more than one core. A thread that ends for whatever reason is not replaced: what
 * it has not answered, and what comes later, is opened by whoever asked.
 */
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Content } from './arrival.ts';
import type { BatchKeys } from './opening.ts';

export interface OpeningRequest {
  readonly id: number;
  /** An encoded batch. */
  readonly batch: Uint8Array;
  readonly keys: BatchKeys;
}

export interface OpeningAnswer {
  readonly id: number;
  /** Undefined for what is no batch. */
  readonly contents: Content[] | undefined;
}

/** Storing keeps one thread busy; two open more than it can take. */
const MOST = 2;

interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, (contents: Content[] | undefined) => void>;
}

/** Beside the built hub's script; sources that are run as they are have none, and no threads. */
export const builtThread = (): string | undefined => {
  const file = fileURLToPath(new URL('openingThread.js', import.meta.url));
  return existsSync(file) ? file : undefined;
};

export class OpeningThreads {
  readonly #threads = new Set<Thread>();
  #asked = 0;

  /** `file` is the script that the threads run; without one there are none. */
  constructor(file: string | undefined, count = Math.min(MOST, availableParallelism() - 1)) {
    for (let i = 0; file !== undefined && i < count; i++) this.#start(file);
  }

  /** What the items of an encoded batch hold; undefined when no thread can say. */
  open(batch: Uint8Array, keys: BatchKeys): Promise<Content[] | undefined> {
    const [first, ...others] = this.#threads;
    if (!first) return Promise.resolve(undefined);
    const { worker, waiting } = others.reduce(
      (least, thread) => (thread.waiting.size < least.waiting.size ? thread : least),
      first,
    );
    this.#asked += 1;
    const request: OpeningRequest = { id: this.#asked, batch, keys };
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      worker.postMessage(request);
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#threads].map(({ worker }) => worker.terminate()));
  }

  #start(file: string): void {
    const worker = new Worker(file);
    const thread: Thread = { worker, waiting: new Map() };
    this.#threads.add(thread);
    // A hub that is not closed in order must still be able to end.
    worker.unref();
    worker.on('message', ({ id, contents }: OpeningAnswer) => {
      thread.waiting.get(id)?.(contents);
      thread.waiting.delete(id);
    });
    // An error ends the thread, which is all that matters of it here: asked directly, the batch fails by itself.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#threads.delete(thread);
      for (const resolve of thread.waiting.values()) resolve(undefined);
    });
  }
}
