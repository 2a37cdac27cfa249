/**
 * What a receipt does to the outbox, inside one transaction: rows that it settles no longer wait, and rows that a
 * restored hub has lost wait again. Plain IndexedDB, for the service worker.
 */
import { promisifyRequest } from 'idb-keyval';
import { itemDigest } from '../crypto/chain.ts';
import type { Id } from '../domain/id.ts';
import type { QuarantineCode } from '../domain/quarantine.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { BLOCK_SIZE } from '../protocol/limits.ts';
import type { OwnPlace, Receipt } from '../protocol/receipt.ts';
import { contradicts, decodeReceipt, decodeSignedReceipt, settledPlaces } from '../protocol/receipt.ts';
import type { BlockKey } from '../protocol/requests.ts';
import { toHex } from '../protocol/wire.ts';
import type { StoredPassage } from './database.ts';
import type { HeadRow, OutboxRow, ReceiptRow, SegmentRow } from './outboxRow.ts';
import { checkEpoch, PENDING_INDEX, passageIdOf } from './outboxRow.ts';

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
  /** It takes back what an earlier one of the same epoch says: nothing was cleared, and the hub is to be shown that. */
  readonly isDoubted: boolean;
}

/** What the phone knows of where a receipt comes from. */
export interface ReceiptOrigin {
  /** The devices of this phone that belong to the hub that has signed it. */
  readonly devices: readonly Id[];
  /** It answers a request that the phone has just signed, and the answer names its epoch: the hub is in it now. */
  readonly isOfNow: boolean;
}

/** An event that the hub holds at a place, by its `eventFingerprint`. */
export interface HeldEvent {
  readonly deviceId: Id;
  readonly seq: number;
  readonly fingerprint: Uint8Array;
}

/** Keys of the rows of a device that wait, behind `after`, up to `last`. */
export const devicePending = (deviceId: Id, after: number, last = Number.POSITIVE_INFINITY): IDBKeyRange =>
  IDBKeyRange.bound([1, deviceId, after + 1], [1, deviceId, last]);

/** @throws StaleBuildError when the storage has another form than this build knows */
export async function checkStoredEpoch(meta: IDBObjectStore): Promise<void> {
  const row: { value: number } | undefined = await promisifyRequest(meta.get('schemaEpoch'));
  checkEpoch(row?.value);
}

/** Whether the sealed bytes are still those that the chain was built on. */
export const isIntact = (row: OutboxRow, segment: SegmentRow | undefined): segment is SegmentRow =>
  segment !== undefined && sameBytes(itemDigest(segment.encapsulated, row.sealed), row.digest);

/** What is worth nothing changes nothing. */
export const UNCHANGED: ReceiptOutcome = {
  settled: 0,
  offeredAgain: 0,
  isBranched: false,
  isStale: true,
  isDoubted: false,
};

/** The receipt that was taken in last. */
function lastReceipt(row: ReceiptRow | undefined): Receipt | undefined {
  const signed = row?.signed ? decodeSignedReceipt(row.signed) : undefined;
  const receipt = signed?.ok ? decodeReceipt(signed.value.payload) : undefined;
  return receipt?.ok ? receipt.value : undefined;
}

/** Takes in a receipt whose signature is good. */
export async function settle(
  transaction: IDBTransaction,
  receipt: Receipt,
  signed: Uint8Array,
  { devices, isOfNow }: ReceiptOrigin,
): Promise<ReceiptOutcome> {
  const [meta, outbox, receipts] = [
    transaction.objectStore('meta'),
    transaction.objectStore('outbox'),
    transaction.objectStore('receipts'),
  ];
  await checkStoredEpoch(meta);
  const epoch = toHex(receipt.epoch);
  const all: ReceiptRow[] = await promisifyRequest(receipts.getAll());
  const before = all.find((row) => row.deviceId === receipt.deviceId);
  if (before?.past.includes(epoch)) return UNCHANGED;
  const last = lastReceipt(before);
  const isOtherEpoch = before?.epoch !== epoch;
  // Of an epoch that the phone never heard of, and long on its way: it began before the one that is known. The hub's
  // own word counts for more than dates, as its clock may have been set back.
  const isAgainstDates = last !== undefined && isOtherEpoch && receipt.issuedAt < last.issuedAt;
  if (isAgainstDates && !isOfNow) return UNCHANGED;
  if (before && last && !isOtherEpoch && receipt.issuedAt > last.issuedAt && contradicts(receipt, last)) {
    receipts.put({ ...before, isDoubted: 1 });
    return { ...UNCHANGED, isStale: false, isDoubted: true };
  }
  if (before && !isOtherEpoch && receipt.counter < before.counter) return UNCHANGED;

  const ofDevice = IDBKeyRange.bound([receipt.deviceId, 0], [receipt.deviceId, Number.POSITIVE_INFINITY]);
  const isRestored = before !== undefined && isOtherEpoch;
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
      const code = apart?.code ?? (isRestored && dependsOnOthers(row.code) ? undefined : row.code);
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
  const behind = before ? epochsBehind(before, epoch, isAgainstDates) : { past: [] };
  receipts.put({ deviceId: receipt.deviceId, epoch, counter: receipt.counter, signed, ...behind });
  for (const other of all) {
    // What another hub has received is not this one's to want.
    const isConcerned = other.deviceId !== receipt.deviceId && devices.includes(other.deviceId);
    if (!isConcerned || other.epoch === epoch || other.past.includes(epoch)) continue;
    offeredAgain += await offerAll(outbox, other.deviceId);
    const { deviceId } = other;
    receipts.put({ deviceId, epoch, counter: 0, ...epochsBehind(other, epoch, isAgainstDates) });
  }
  const head: { value: HeadRow } | undefined = await promisifyRequest(meta.get('head'));
  const isBranched = head?.value.deviceId === receipt.deviceId && branches(receipt, rows, head.value);
  return { settled, offeredAgain, isBranched, isStale: false, isDoubted: false };
}

/**
 * Which epochs are over for a device that hears of `epoch`. One that is left against the dates is not: the answer that
 * named the other one may have been kept somewhere on the way.
 */
function epochsBehind(
  { epoch: before, past, left }: ReceiptRow,
  epoch: string,
  isAgainstDates: boolean,
): Pick<ReceiptRow, 'past' | 'left'> {
  if (epoch === before) return { past, ...(left !== undefined && { left }) };
  if (isAgainstDates || epoch === left) return { past, left: before };
  return { past: [...past, ...(left === undefined ? [] : [left]), before] };
}

/** What came to another place, or came whole, since: a restored hub may have taken it in. Else an item stays what it is. */
const dependsOnOthers = (code: QuarantineCode | undefined): boolean =>
  code === 'forked' || code === 'damaged';

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

/** See `Outbox.offerMissing`. */
export async function offerMissing(
  transaction: IDBTransaction,
  blocks: readonly BlockKey[],
  held: readonly HeldEvent[],
): Promise<number> {
  await checkStoredEpoch(transaction.objectStore('meta'));
  const [outbox, receipts] = [transaction.objectStore('outbox'), transaction.objectStore('receipts')];
  const theirs = new Map(held.map(({ deviceId, seq, fingerprint }) => [`${deviceId}:${seq}`, fingerprint]));
  let count = 0;
  for (const { deviceId, block } of blocks) {
    const first = block * BLOCK_SIZE + 1;
    const range = IDBKeyRange.bound([deviceId, first], [deviceId, first + BLOCK_SIZE - 1]);
    const rows: OutboxRow[] = await promisifyRequest(outbox.getAll(range));
    if (rows.length === 0) continue;
    const receipt: ReceiptRow | undefined = await promisifyRequest(receipts.get(deviceId));
    for (const { settledAt, code, ...row } of rows) {
      if (row.pending === 1 || row.isAside === 1) continue;
      const their = theirs.get(`${deviceId}:${row.seq}`);
      if (their && sameBytes(their, row.fingerprint)) {
        // It is in the register, whatever it was called before.
        if (code !== undefined) outbox.put({ ...row, ...(settledAt !== undefined && { settledAt }) });
        continue;
      }
      const epoch = receipt?.epoch ?? '';
      if (code !== undefined || row.offeredIn === epoch) continue;
      outbox.put({ ...row, pending: 1, offeredIn: epoch });
      count += 1;
    }
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
