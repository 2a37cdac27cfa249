/**
 * The outbox as it is sent and acknowledged: plain IndexedDB, so that the service worker pushes without Dexie.
 * It never creates the database and never changes its version.
 */
import { promisifyRequest } from 'idb-keyval';
import type { UnsignedBatch } from '../crypto/batchSignature.ts';
import { genesisLink } from '../crypto/chain.ts';
import type { Id } from '../domain/id.ts';
import type { Item } from '../protocol/batch.ts';
import { MAX_BATCH_ITEMS } from '../protocol/limits.ts';
import type { Receipt } from '../protocol/receipt.ts';
import type { BlockKey } from '../protocol/requests.ts';
import type { HeadRow, OutboxRow, ReceiptRow, SegmentRow } from './outboxRow.ts';
import { DATABASE, PENDING_INDEX, WIPED_TABLES } from './outboxRow.ts';
import type { HeldEvent, ReceiptOrigin, ReceiptOutcome } from './settle.ts';
import { checkStoredEpoch, devicePending, isIntact, offerMissing, settle, UNCHANGED } from './settle.ts';

export interface OutboxBatch extends UnsignedBatch {
  readonly lastSeq: number;
}

export interface Outbox {
  /** The next rows after `after` that wait, without a gap, about `maxBytes` of them but one at least. */
  nextBatch(deviceId: Id, after: number, maxBytes: number): Promise<OutboxBatch | undefined>;
  /** How many rows wait. */
  count(): Promise<number>;
  /** Takes in a receipt whose signature is good. `signed`: the same as the hub has signed it. */
  applyReceipt(receipt: Receipt, signed: Uint8Array, origin: ReceiptOrigin): Promise<ReceiptOutcome>;
  /** A signed receipt that the hub has contradicted since without beginning another epoch. */
  doubted(): Promise<Uint8Array | undefined>;
  /**
   * Places of blocks that the hub holds in another way: what it has told to have received of them and does not name
   * among `held` is sent again, once in each of its epochs. Gives how many rows that are.
   */
  offerMissing(blocks: readonly BlockKey[], held: readonly HeldEvent[]): Promise<number>;
  /** The chain goes on under `deviceId` behind that of `from`; does nothing where it has gone on by another one. */
  beginChain(deviceId: Id, from: Id): Promise<void>;
  /** Projections and cursors of a revoked device go, and who was on duty; what waits here stays. */
  wipe(): Promise<void>;
}

/** What a receipt changes or is compared with. */
const SETTLED_TABLES = ['meta', 'outbox', 'passages', 'receipts', 'segments'];
/** A row of this length is one item of a batch; the rest is what CBOR and a new segment take, bytes. */
const ITEM_OVERHEAD = 3;
const SEGMENT_OVERHEAD = 80;
const NO_SEGMENT = { keyId: new Uint8Array(8), encapsulated: new Uint8Array(65) };

/** Rows read at once: few enough that little is read in vain behind the end of a batch. */
const PAGE_ROWS = 64;

export function openOutbox(indexedDB: IDBFactory): Outbox {
  const withDatabase = async <T>(work: (database: IDBDatabase) => Promise<T>, absent: T): Promise<T> => {
    const database = await openExisting(indexedDB);
    if (!database) return absent;
    // A newer version of the app waits for this connection to go.
    database.onversionchange = () => database.close();
    try {
      return await work(database);
    } finally {
      database.close();
    }
  };

  return {
    nextBatch: (deviceId, after, maxBytes) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['outbox', 'segments'], 'readonly');
        const index = transaction.objectStore('outbox').index(PENDING_INDEX);
        const rows = await readRows(index, deviceId, after, maxBytes);
        const segments = new Map<string, SegmentRow>();
        for (const id of new Set(rows.map((row) => row.segmentId))) {
          const segment: SegmentRow | undefined = await promisifyRequest(
            transaction.objectStore('segments').get(id),
          );
          if (segment) segments.set(id, segment);
        }
        return batchOf(deviceId, rows, segments);
      }, undefined),

    count: () =>
      withDatabase(async (database) => {
        const index = database.transaction('outbox').objectStore('outbox').index(PENDING_INDEX);
        return promisifyRequest(index.count());
      }, 0),

    applyReceipt: (receipt, signed, origin) =>
      withDatabase<ReceiptOutcome>(async (database) => {
        const transaction = database.transaction(SETTLED_TABLES, 'readwrite', {
          durability: 'strict',
        });
        return committed(transaction, () => settle(transaction, receipt, signed, origin));
      }, UNCHANGED),

    doubted: () =>
      withDatabase(async (database) => {
        const receipts = database.transaction('receipts').objectStore('receipts');
        const all: ReceiptRow[] = await promisifyRequest(receipts.getAll());
        return all.find((row) => row.isDoubted === 1)?.signed;
      }, undefined),

    offerMissing: (blocks, held) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['meta', 'outbox', 'receipts'], 'readwrite', {
          durability: 'strict',
        });
        return committed(transaction, () => offerMissing(transaction, blocks, held));
      }, 0),

    beginChain: (deviceId, from) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['meta'], 'readwrite', { durability: 'strict' });
        await committed(transaction, async () => {
          const meta = transaction.objectStore('meta');
          await checkStoredEpoch(meta);
          const head: { value: HeadRow } | undefined = await promisifyRequest(meta.get('head'));
          // Page and worker fork apart: whoever comes late must not take back where the other has gone on.
          if (head?.value.deviceId !== from) return;
          await promisifyRequest(
            meta.put({ key: 'head', value: { deviceId, seq: 0, link: genesisLink(deviceId) } }),
          );
        });
      }, undefined),

    wipe: () =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['meta', ...WIPED_TABLES], 'readwrite', {
          durability: 'strict',
        });
        await committed(transaction, async () => {
          const meta = transaction.objectStore('meta');
          await checkStoredEpoch(meta);
          for (const table of WIPED_TABLES) transaction.objectStore(table).clear();
          // Who was on duty is a name too.
          meta.delete('shift');
        });
      }, undefined),
  };
}

/** Opens the database as it is; undefined when there is none, which is left so. */
async function openExisting(indexedDB: IDBFactory): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(DATABASE);
  let isAbsent = false;
  request.onupgradeneeded = () => {
    isAbsent = true;
    request.transaction?.abort();
  };
  try {
    return await promisifyRequest(request);
  } catch (error) {
    if (isAbsent) return undefined;
    throw error;
  }
}

/** The result of `work`, once what it wrote is on the disk. What it throws takes all of it back. */
async function committed<T>(transaction: IDBTransaction, work: () => Promise<T>): Promise<T> {
  const done = promisifyRequest(transaction);
  try {
    const result = await work();
    await done;
    return result;
  } catch (error) {
    done.catch(() => undefined);
    try {
      transaction.abort();
    } catch {
      // It has ended by itself, which is why `work` failed.
    }
    throw error;
  }
}

/** The next rows that fit into a batch, read page by page until there are enough. */
async function readRows(
  index: IDBIndex,
  deviceId: Id,
  after: number,
  maxBytes: number,
): Promise<OutboxRow[]> {
  const waiting: OutboxRow[] = [];
  for (;;) {
    const range = devicePending(deviceId, waiting.at(-1)?.seq ?? after);
    const page: OutboxRow[] = await promisifyRequest(index.getAll(range, PAGE_ROWS));
    waiting.push(...page);
    const rows = takeRows(waiting, maxBytes);
    const isFull = rows.length < waiting.length || rows.length >= MAX_BATCH_ITEMS;
    if (isFull || page.length < PAGE_ROWS) return rows.slice(0, MAX_BATCH_ITEMS);
  }
}

/** The first of `waiting` that follow one another and fit; one at least. */
function takeRows(waiting: readonly OutboxRow[], maxBytes: number): OutboxRow[] {
  const rows: OutboxRow[] = [];
  let size = 0;
  for (const row of waiting) {
    const last = rows.at(-1);
    const opensSegment = last?.segmentId !== row.segmentId;
    size += row.sealed.length + ITEM_OVERHEAD + (opensSegment ? SEGMENT_OVERHEAD : 0);
    if (last && (row.seq !== last.seq + 1 || size > maxBytes)) break;
    rows.push(row);
  }
  return rows;
}

function batchOf(
  deviceId: Id,
  rows: readonly OutboxRow[],
  stored: ReadonlyMap<string, SegmentRow>,
): OutboxBatch | undefined {
  const [first] = rows;
  const last = rows.at(-1);
  if (!first || !last) return undefined;
  const segments: { id: string; keyId: Uint8Array; encapsulated: Uint8Array; items: Item[] }[] = [];
  for (const row of rows) {
    const segment = stored.get(row.segmentId);
    const item: Item = isIntact(row, segment) ? { sealed: row.sealed } : { digest: row.digest };
    const open = segments.at(-1);
    if (open?.id === row.segmentId) open.items.push(item);
    else {
      const { keyId, encapsulated } = segment ?? NO_SEGMENT;
      segments.push({ id: row.segmentId, keyId, encapsulated, items: [item] });
    }
  }
  return { deviceId, firstSeq: first.seq, prevLink: first.prevLink, segments, lastSeq: last.seq };
}
