/**
 * A phone's disk: an IndexedDB that can lose its power between any two operations, be full, be copied, and have a
 * byte go bad.
 */
import { IDBFactory } from 'fake-indexeddb';

export class PowerLoss extends Error {
  override readonly name = 'PowerLoss';
}

export class VirtualDisk {
  readonly factory: IDBFactory;
  /** Operations until the power goes; undefined: it stays. */
  #left: number | undefined;
  #isDead = false;
  isFull = false;

  constructor(factory = new IDBFactory()) {
    this.factory = factory;
  }

  /** The factory as the phone's programs see it. */
  mount(): globalThis.IDBFactory {
    const open = (name: string, version?: number): IDBOpenDBRequest => {
      this.#spend();
      const request = version === undefined ? this.factory.open(name) : this.factory.open(name, version);
      request.addEventListener('success', () => this.#wire(request.result));
      return request;
    };
    return new Proxy(this.factory, {
      get: (target, key) => {
        if (key === 'open') return open;
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  }

  /** The power goes after `operations` more reads or writes; what was not committed then is lost. */
  losePowerAfter(operations: number): void {
    this.#left = operations;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  powerOn(): void {
    this.#isDead = false;
    this.#left = undefined;
  }

  /** Ends all that runs on this disk. */
  powerOff(): void {
    this.#isDead = true;
  }

  /** All rows of a store, past all faults: what an examiner reads off the disk. */
  async readAll<T>(name: string, store: string): Promise<T[]> {
    const database = await settled(this.factory.open(name));
    const rows: T[] = await settled(database.transaction(store).objectStore(store).getAll());
    database.close();
    return rows;
  }

  /** Puts a row behind the phone's back; `key` where the row itself has none. */
  async write(name: string, store: string, row: unknown, key?: string): Promise<void> {
    const database = await settled(this.factory.open(name));
    await settled(database.transaction(store, 'readwrite').objectStore(store).put(row, key));
    database.close();
  }

  /** Removes a database, as a browser does that needs room. */
  async evict(name: string): Promise<void> {
    await settled(this.factory.deleteDatabase(name));
  }

  #spend(): void {
    if (this.#left !== undefined) {
      this.#left -= 1;
      if (this.#left <= 0) this.#isDead = true;
    }
    if (this.#isDead) throw new PowerLoss('the power is gone');
  }

  #wire(database: IDBDatabase): void {
    const begin = database.transaction.bind(database);
    database.transaction = (stores, mode, options) => {
      this.#spend();
      const transaction = begin(stores, mode, options);
      const storeOf = transaction.objectStore.bind(transaction);
      transaction.objectStore = (name) => this.#wireStore(transaction, storeOf(name));
      return transaction;
    };
  }

  #wireStore(transaction: IDBTransaction, store: IDBObjectStore): IDBObjectStore {
    const spend = (): void => {
      try {
        this.#spend();
      } catch (error) {
        transaction.abort();
        throw error;
      }
    };
    for (const method of ['get', 'getAll', 'put', 'add', 'delete', 'clear', 'count'] as const) {
      const original: unknown = store[method];
      if (typeof original !== 'function') continue;
      const isWrite = method === 'put' || method === 'add';
      Object.defineProperty(store, method, {
        configurable: true,
        value: (...args: unknown[]) => {
          spend();
          if (isWrite && this.isFull) {
            transaction.abort();
            throw new DOMException('no room', 'QuotaExceededError');
          }
          return Reflect.apply(original, store, args);
        },
      });
    }
    return store;
  }
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Another disk with the same content, as a phone's backup is put on another phone. */
export async function copyDisk(from: VirtualDisk): Promise<VirtualDisk> {
  const copy = new VirtualDisk();
  for (const { name, version } of await from.factory.databases()) {
    if (name === undefined || version === undefined) continue;
    const source = await settled(from.factory.open(name));
    const names = [...source.objectStoreNames];
    const request = copy.factory.open(name, version);
    request.onupgradeneeded = () => {
      if (names.length === 0) return;
      const transaction = source.transaction(names);
      for (const storeName of names) {
        const { keyPath, autoIncrement, indexNames } = transaction.objectStore(storeName);
        const store = request.result.createObjectStore(storeName, { keyPath, autoIncrement });
        for (const indexName of indexNames) {
          const index = transaction.objectStore(storeName).index(indexName);
          store.createIndex(indexName, index.keyPath, { unique: index.unique, multiEntry: index.multiEntry });
        }
      }
    };
    const target = await settled(request);
    for (const storeName of names) {
      const store = source.transaction(storeName).objectStore(storeName);
      const [keys, values] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      const writing = target.transaction(storeName, 'readwrite').objectStore(storeName);
      for (const [i, value] of values.entries()) {
        if (store.keyPath === null) writing.put(value, keys[i]);
        else writing.put(value);
      }
      await new Promise<void>((resolve) => {
        writing.transaction.oncomplete = () => resolve();
      });
    }
    source.close();
    target.close();
  }
  return copy;
}
