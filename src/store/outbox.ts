/**
 * The outbox as it is sent and acknowledged: plain IndexedDB, so that the service worker pushes without Dexie.
 * It never creates the database and never changes its version.
 */
import { promisifyRequest } from 'idb-keyval';
import type { UnsignedBatch } from '../crypto/batchSignature.ts';
import { genesisLink, itemDigest } from '../crypto/chain.ts';
import { sameBytes } from '../crypto/passCode.ts';
import type { Id } from '../domain/id.ts';
import type { Item } from '../protocol/batch.ts';
import { MAX_BATCH_ITEMS } from '../protocol/limits.ts';
import type { OwnPlace, Receipt } from '../protocol/receipt.ts';
import { settledPlaces } from '../protocol/receipt.ts';
import { toHex } from '../protocol/wire.ts';
import type { StoredPassage } from './database.ts';
import type { HeadRow, OutboxRow, ReceiptRow, SegmentRow } from './outboxRow.ts';
import { DATABASE, PENDING_INDEX, passageIdOf, SCHEMA_EPOCH, StaleBuildError } from './outboxRow.ts';

export interface OutboxBatch extends UnsignedBatch {
  readonly lastSeq: number;
}

/** What a receipt did. */
export interface ReceiptOutcome {
  /** Rows that need no longer be sent. */
  readonly settled: number;
  /** Rows that a restored hub has lost, and that are sent again. */
  readonly offeredAgain: number;
  /** The receipt speaks of a chain that goes on where this phone's ends, or that is another: time to fork. */
  readonly isBranched: boolean;
  /** Older than one that was taken in: nothing was changed. */
  readonly isStale: boolean;
}

export interface Outbox {
  /** The next rows after `after` that wait, without a gap, about `maxBytes` of them but one at least. */
  nextBatch(deviceId: Id, after: number, maxBytes: number): Promise<OutboxBatch | undefined>;
  /** How many rows wait. */
  count(): Promise<number>;
  /** Takes in a receipt whose signature is good. */
  applyReceipt(receipt: Receipt): Promise<ReceiptOutcome>;
  /** The chain goes on under `deviceId`; does nothing when it has begun already. */
  beginChain(deviceId: Id): Promise<void>;
}

/** What a receipt changes or is compared with. */
const SETTLED_TABLES = ['meta', 'outbox', 'passages', 'receipts', 'segments'];
/** A row of this length is one item of a batch; the rest is what CBOR and a new segment take, bytes. */
const ITEM_OVERHEAD = 3;
const SEGMENT_OVERHEAD = 80;
const NO_SEGMENT = { keyId: new Uint8Array(8), encapsulated: new Uint8Array(65) };

/** Rows read at once: few enough that little is read in vain behind the end of a batch. */
const PAGE_ROWS = 64;

const devicePending = (deviceId: Id, after: number, last = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([1, deviceId, after + 1], [1, deviceId, last]);

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

    applyReceipt: (receipt) =>
      withDatabase<ReceiptOutcome>(
        async (database) => {
          const transaction = database.transaction(SETTLED_TABLES, 'readwrite', {
            durability: 'strict',
          });
          return committed(transaction, () => settle(transaction, receipt));
        },
        { settled: 0, offeredAgain: 0, isBranched: false, isStale: true },
      ),

    beginChain: (deviceId) =>
      withDatabase(async (database) => {
        const transaction = database.transaction(['meta'], 'readwrite', { durability: 'strict' });
        await committed(transaction, async () => {
          const meta = transaction.objectStore('meta');
          await checkEpoch(meta);
          const head: { value: HeadRow } | undefined = await promisifyRequest(meta.get('head'));
          if (head?.value.deviceId === deviceId) return;
          await promisifyRequest(
            meta.put({ key: 'head', value: { deviceId, seq: 0, link: genesisLink(deviceId) } }),
          );
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

async function checkEpoch(meta: IDBObjectStore): Promise<void> {
  const row: { value: number } | undefined = await promisifyRequest(meta.get('schemaEpoch'));
  if (row?.value !== SCHEMA_EPOCH)
    throw new StaleBuildError('the storage has another form than this build writes');
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

const isIntact = (row: OutboxRow, segment: SegmentRow | undefined): segment is SegmentRow =>
  segment !== undefined && sameBytes(itemDigest(segment.encapsulated, row.sealed), row.digest);

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

async function settle(transaction: IDBTransaction, receipt: Receipt): Promise<ReceiptOutcome> {
  const nothing = { settled: 0, offeredAgain: 0, isBranched: false, isStale: true };
  const [meta, outbox, receipts] = [
    transaction.objectStore('meta'),
    transaction.objectStore('outbox'),
    transaction.objectStore('receipts'),
  ];
  await checkEpoch(meta);
  const epoch = toHex(receipt.epoch);
  const all: ReceiptRow[] = await promisifyRequest(receipts.getAll());
  const before = all.find((row) => row.deviceId === receipt.deviceId);
  if (before?.past.includes(epoch)) return nothing;
  if (before?.epoch === epoch && receipt.counter < before.counter) return nothing;

  const ofDevice = IDBKeyRange.bound([receipt.deviceId, 0], [receipt.deviceId, Number.POSITIVE_INFINITY]);
  const isRestored = before !== undefined && before.epoch !== epoch;
  const rows: OutboxRow[] = await (isRestored
    ? promisifyRequest(outbox.getAll(ofDevice))
    : namedRows(outbox, receipt));
  const held = settledPlaces(receipt, await ownPlaces(transaction, rows, receipt));
  let settled = 0;
  let offeredAgain = 0;
  for (const row of rows) {
    const { pending, code: _, settledAt = receipt.issuedAt, ...rest } = row;
    if (held.has(row.seq)) {
      const apart = receipt.quarantined.find(
        (item) => item.seq === row.seq && sameBytes(item.digest, row.digest),
      );
      const code = apart?.code ?? (isRestored ? undefined : row.code);
      if (pending !== 1 && code === row.code) continue;
      if (pending === 1) {
        settled += 1;
        await keepFrom(transaction, row, settledAt);
      }
      outbox.put({ ...rest, settledAt, ...(code === undefined ? {} : { code }) });
    } else if (isRestored && pending !== 1) {
      offeredAgain += 1;
      outbox.put({ ...rest, pending: 1 });
    }
  }
  const past = isRestored ? [...before.past, before.epoch] : (before?.past ?? []);
  receipts.put({ deviceId: receipt.deviceId, epoch, counter: receipt.counter, past });
  for (const other of all) {
    if (other.deviceId === receipt.deviceId || other.epoch === epoch || other.past.includes(epoch)) continue;
    offeredAgain += await offerAll(outbox, other.deviceId);
    receipts.put({ ...other, epoch, counter: 0, past: [...other.past, other.epoch] });
  }
  const head: { value: HeadRow } | undefined = await promisifyRequest(meta.get('head'));
  const isBranched = head?.value.deviceId === receipt.deviceId && branches(receipt, rows, head.value);
  return { settled, offeredAgain, isBranched, isStale: false };
}

/** The time for which the passage of an own event is kept begins when the hub has it. */
async function keepFrom(transaction: IDBTransaction, row: OutboxRow, receivedAt: number): Promise<void> {
  const id = passageIdOf(row);
  if (id === undefined) return;
  const passages = transaction.objectStore('passages');
  const passage: StoredPassage | undefined = await promisifyRequest(passages.get(id));
  if (passage) passages.put({ ...passage, receivedAt });
}

/** Rows that the receipt may change or that show what it is bound to: those that wait, and those it names. */
async function namedRows(
  outbox: IDBObjectStore,
  { deviceId, intervals, quarantined }: Receipt,
): Promise<OutboxRow[]> {
  const named = [...intervals.map(({ to }) => to), ...quarantined.map((item) => item.seq)];
  // What waits behind all that the receipt names is none of its business, and may be days of records.
  const last = named.reduce((most, seq) => Math.max(most, seq), 0);
  if (last === 0) return [];
  const waiting: OutboxRow[] = await promisifyRequest(
    outbox.index(PENDING_INDEX).getAll(devicePending(deviceId, 0, last)),
  );
  const rows = new Map(waiting.map((row) => [row.seq, row]));
  for (const seq of named) {
    if (rows.has(seq)) continue;
    const row: OutboxRow | undefined = await promisifyRequest(outbox.get([deviceId, seq]));
    if (row) rows.set(seq, row);
  }
  return [...rows.values()];
}

async function ownPlaces(
  transaction: IDBTransaction,
  rows: readonly OutboxRow[],
  receipt: Receipt,
): Promise<Map<number, OwnPlace>> {
  const doubted = new Set(receipt.quarantined.filter(({ code }) => code === 'damaged').map(({ seq }) => seq));
  const own = new Map<number, OwnPlace>();
  for (const row of rows) {
    let intact = true;
    if (doubted.has(row.seq)) {
      const segment: SegmentRow | undefined = await promisifyRequest(
        transaction.objectStore('segments').get(row.segmentId),
      );
      intact = isIntact(row, segment);
    }
    own.set(row.seq, { digest: row.digest, link: row.link, intact });
  }
  return own;
}

async function offerAll(outbox: IDBObjectStore, deviceId: Id): Promise<number> {
  const range = IDBKeyRange.bound([deviceId, 0], [deviceId, Number.POSITIVE_INFINITY]);
  const rows: OutboxRow[] = await promisifyRequest(outbox.getAll(range));
  let count = 0;
  for (const { pending, code: _, settledAt: __, ...rest } of rows) {
    if (pending === 1) continue;
    outbox.put({ ...rest, pending: 1 });
    count += 1;
  }
  return count;
}

/** Whether the hub holds a place of this chain that is not this phone's. */
const branches = (receipt: Receipt, rows: readonly OutboxRow[], head: HeadRow): boolean =>
  receipt.intervals.some(({ to, link }) => {
    if (to > head.seq) return true;
    const own = rows.find((row) => row.seq === to);
    return own !== undefined && !sameBytes(own.link, link);
  });
