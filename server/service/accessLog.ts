/**
 * Which records of the register somebody at a console has read. A console that is open asks again with every letter
 * that is typed and whenever a gate saves something: the same reading by the same person is noted once in a while, and
 * notes are written together, since each flush of the disk holds up what phones push. A crash loses those of the last
 * second at most.
 */
import type { Id } from '../../src/domain/id.ts';
import type { AccessRow } from '../store/access.ts';
import type { TownshipStore } from '../store/interface.ts';
import type { Environment } from './environment.ts';

const GATHER_MS = 1000;
/** For this long a reading that is repeated is the same one. */
const SAME_MS = 10 * 60_000;
/** Readings that are remembered; beyond, those that are over are forgotten. */
const REMEMBERED = 1000;

export class AccessLog {
  readonly #store: TownshipStore;
  readonly #environment: Environment;
  /** When what was read by whom was noted last, ms. */
  readonly #noted = new Map<string, number>();
  #waiting: AccessRow[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(store: TownshipStore, environment: Environment) {
    this.#store = store;
    this.#environment = environment;
  }

  /** `subject` is the id of what was read; of a list the village, or '' for all. */
  read(userId: Id, action: string, subject: string): void {
    const at = this.#environment.now();
    const key = `${userId} ${action} ${subject}`;
    const before = this.#noted.get(key);
    if (before !== undefined && at - before < SAME_MS) return;
    if (this.#noted.size >= REMEMBERED) this.#forget(at);
    this.#noted.set(key, at);
    this.#waiting.push({ at, userId, action, subject });
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  #forget(now: number): void {
    for (const [key, at] of this.#noted) if (now - at >= SAME_MS) this.#noted.delete(key);
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const rows = this.#waiting;
    if (rows.length === 0) return;
    this.#waiting = [];
    try {
      await this.#store.transaction(async (rooms) => {
        for (const row of rows) await rooms.addAccess(row);
      });
    } catch (error) {
      this.#waiting = [...rows, ...this.#waiting];
      this.#environment.log.warn({ err: error }, 'readings of the register could not be noted');
    }
  }
}
