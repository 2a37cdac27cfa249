/**
 * When devices last called. Written together about once a second, since a flush for each call would cost as much as
 * a push; what a crash loses of it is only how fresh a light on the duty office's board is.
 */
import type { Id } from '../../src/domain/id.ts';
import type { TownshipStore } from '../store/interface.ts';
import type { DeviceRow } from '../store/log.ts';
import type { Environment } from './environment.ts';

const GATHER_MS = 1000;
/** A contact younger than this is not written again. */
const FRESH_MS = 30_000;

export class Contacts {
  readonly #store: TownshipStore;
  readonly #environment: Environment;
  readonly #waiting = new Map<Id, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(store: TownshipStore, environment: Environment) {
    this.#store = store;
    this.#environment = environment;
  }

  seen(device: DeviceRow, now: number): void {
    if (device.lastContact !== null && now - device.lastContact < FRESH_MS) return;
    this.#waiting.set(device.id, now);
    this.#timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  /** The last contact, written or not; ms. */
  lastOf(device: DeviceRow): number | null {
    return this.#waiting.get(device.id) ?? device.lastContact;
  }

  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const contacts = [...this.#waiting].map(([id, at]) => ({ id, at }));
    if (contacts.length === 0) return;
    try {
      await this.#store.transaction((rooms) => rooms.touchDevices(contacts));
      for (const { id, at } of contacts) if (this.#waiting.get(id) === at) this.#waiting.delete(id);
    } catch (error) {
      this.#environment.log.warn({ err: error }, 'last contacts could not be written');
    }
  }
}
