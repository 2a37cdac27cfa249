/**
 * Writing the records: one transaction by plain IndexedDB over the connection that Dexie keeps. Dexie opens, migrates
 * and queries; a save and a pulled page write, and there each of its operations costs a slow phone milliseconds.
 */
import type { Table } from 'dexie';
import { promisifyRequest } from 'idb-keyval';
import type { PhoneDatabase, StoredMeta } from './database.ts';
import { metaOf } from './database.ts';
import { checkEpoch } from './outboxRow.ts';

type Tables = {
  readonly [K in keyof PhoneDatabase as PhoneDatabase[K] extends Table<infer _Row, infer _Key>
    ? K
    : never]: PhoneDatabase[K];
};
export type TableName = keyof Tables;
type RowOf<N extends TableName> = Tables[N] extends Table<infer Row, infer _Key> ? Row : never;
type KeyOf<N extends TableName> =
  Tables[N] extends Table<infer _Row, infer Key extends IDBValidKey> ? Key : never;

/** What is asked of a table is done in this order; what fails takes back the whole transaction. */
export class Writing {
  readonly #transaction: IDBTransaction;
  readonly #stores = new Map<TableName, IDBObjectStore>();
  /** The meta table as it was when the transaction began. */
  readonly meta: Promise<StoredMeta>;

  constructor(transaction: IDBTransaction) {
    this.#transaction = transaction;
    this.meta = this.all('meta').then(metaOf);
  }

  /** All rows: for small tables. */
  all<N extends TableName>(table: N): Promise<RowOf<N>[]> {
    return promisifyRequest(this.#store(table).getAll());
  }

  async get<N extends TableName>(table: N, key: KeyOf<N>): Promise<RowOf<N> | undefined> {
    return (await this.getAll(table, [key]))[0];
  }

  /** The rows that are there, in the order of `keys`; asks nothing for no keys. */
  async getAll<N extends TableName>(table: N, keys: readonly KeyOf<N>[]): Promise<RowOf<N>[]> {
    const requests = keys.map((key): IDBRequest<RowOf<N> | undefined> => this.#store(table).get(key));
    const last = requests.at(-1);
    // Requests are answered in the order in which they were made.
    if (last) await promisifyRequest(last);
    return requests.flatMap(({ result }) => result ?? []);
  }

  put<N extends TableName>(table: N, ...rows: readonly RowOf<N>[]): void {
    for (const row of rows) this.#store(table).put(row);
  }

  /** Fails, and with it the transaction, when there is a row with this key. */
  add<N extends TableName>(table: N, row: RowOf<N>): void {
    this.#store(table).add(row);
  }

  delete<N extends TableName>(table: N, ...keys: readonly KeyOf<N>[]): void {
    for (const key of keys) this.#store(table).delete(key);
  }

  clear(table: TableName): void {
    this.#store(table).clear();
  }

  #store(table: TableName): IDBObjectStore {
    const known = this.#stores.get(table) ?? this.#transaction.objectStore(table);
    this.#stores.set(table, known);
    return known;
  }
}

/**
 * Runs `work` in one strict transaction over `tables`, which must have 'meta', and resolves once what it wrote is on
 * the disk. What `work` throws takes all of it back; it may wait for nothing but the transaction.
 *
 * @throws StaleBuildError when the storage has another form than this build writes
 */
export async function write<T>(
  database: PhoneDatabase,
  tables: readonly TableName[],
  work: (rows: Writing) => Promise<T>,
): Promise<T> {
  const transaction = (await backend(database)).transaction([...tables], 'readwrite', {
    durability: 'strict',
  });
  const ended = endOf(transaction);
  // It may be aborted while `work` still waits for its answers.
  ended.catch(() => undefined);
  try {
    const rows = new Writing(transaction);
    const [result, { schemaEpoch }] = await Promise.all([work(rows), rows.meta]);
    checkEpoch(schemaEpoch);
    // Nothing more is asked: a slow phone need not be asked whether there is.
    transaction.commit();
    await ended;
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself, which is why `work` or the commit failed.
    }
    // Why it was aborted says more than the request that failed by it.
    await ended.catch((reason) => {
      throw reason ?? error;
    });
    throw error;
  }
}

/** One transaction that reads `tables`. */
export const beginReading = async (
  database: PhoneDatabase,
  tables: readonly TableName[],
): Promise<IDBTransaction> => (await backend(database)).transaction([...tables], 'readonly');

async function backend(database: PhoneDatabase): Promise<IDBDatabase> {
  // Not only when it is not open: Dexie calls it open while a migration still runs.
  await database.open();
  return database.backendDB();
}

/** Resolves once all is on the disk. Not by `promisifyRequest`: errors of requests come by here without a reason. */
const endOf = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(transaction.error));
  });
