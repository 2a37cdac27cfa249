/**
 * Pushes that come at the same time are stored in one transaction, so that one flush of the disk serves them all.
 * Pushes of the same device follow one another. When a group fails, its members are tried one by one: what is
 * wrong with one must not hold up the others.
 *
 *   idle ──enqueue──▶ gathering (until the event loop has taken in what is waiting) ──▶ committing ──▶ idle
 *                         ▲                                                               │ more waiting
 *                         └───────────────────────────────────────────────────────────────┘
 */
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { TownshipStore } from '../store/interface.ts';
import type { Arrival, Outcome } from './arrival.ts';
import { commitArrivals } from './commit.ts';
import type { Environment } from './environment.ts';

/** Items in one transaction: bounds how long a push waits for those that share it. */
const GROUP_ITEMS = 4096;

/** The transaction failed: nothing of this push is stored. */
export type CommitError = 'unavailable';

interface Waiting {
  readonly arrival: Arrival;
  readonly resolve: (outcome: Result<Outcome, CommitError>) => void;
}

export class GroupCommit {
  readonly #store: TownshipStore;
  readonly #environment: Environment;
  readonly #onCommitted: (accepted: number) => void;
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  /** `onCommitted` hears after each transaction how many events it has added to the feeds. */
  constructor(store: TownshipStore, environment: Environment, onCommitted: (accepted: number) => void) {
    this.#store = store;
    this.#environment = environment;
    this.#onCommitted = onCommitted;
  }

  commit(arrival: Arrival): Promise<Result<Outcome, CommitError>> {
    return new Promise((resolve) => {
      this.#waiting.push({ arrival, resolve });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is waiting any more. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      await new Promise((gathered) => setImmediate(gathered));
      await this.#commitGroup(this.#takeGroup());
    }
    this.#running = undefined;
  }

  #takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    const later: Waiting[] = [];
    const devices = new Set<Id>();
    let items = 0;
    for (const waiting of this.#waiting) {
      const { device, items: arrived } = waiting.arrival;
      const fits = group.length === 0 || items + arrived.length <= GROUP_ITEMS;
      if (fits && !devices.has(device.id)) {
        group.push(waiting);
        items += arrived.length;
      } else later.push(waiting);
      // Also when it waits: what the same device sent after it must not overtake it.
      devices.add(device.id);
    }
    this.#waiting = later;
    return group;
  }

  async #commitGroup(group: readonly Waiting[]): Promise<void> {
    try {
      const now = this.#environment.now();
      const arrivals = group.map(({ arrival }) => arrival);
      const outcomes = await this.#store.transaction((rooms) => commitArrivals(rooms, arrivals, now));
      group.forEach(({ resolve }, i) => {
        const outcome = outcomes[i];
        resolve(outcome ? ok(outcome) : err('unavailable'));
      });
      const accepted = outcomes.reduce((sum, outcome) => sum + outcome.accepted, 0);
      if (accepted > 0) this.#onCommitted(accepted);
    } catch (error) {
      const [only] = group;
      if (group.length > 1) {
        for (const member of group) await this.#commitGroup([member]);
        return;
      }
      this.#environment.log.error(
        { err: error, device: only?.arrival.device.id },
        'a push could not be stored',
      );
      only?.resolve(err('unavailable'));
    }
  }
}
