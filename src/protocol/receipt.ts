/**
 * A receipt: what the hub holds of one device's chain, signed. It is the only thing that clears an outbox.
 *
 * Wire: [payload, signature], payload = [version, deviceId, epoch, counter, issuedAt, intervals, quarantined].
 */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { QuarantineCode } from '../domain/quarantine.ts';
import { QUARANTINE_CODES } from '../domain/quarantine.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { sameBytes } from '../domain/sameBytes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { PROTOCOL_VERSION } from './limits.ts';
import { bytes, bytesOf, idWire, openIndexWire, place, uint, version } from './wire.ts';

/**
 * Consecutive places that the hub knows, bound by the chain's link at their end to exactly these bytes. It holds
 * them, in quarantine or not, but for those that the receipt names as `damaged`: of these only the digest came.
 */
export interface Interval {
  readonly from: number;
  readonly to: number;
  /** The chain's link at `to`, 32 bytes. */
  readonly link: Uint8Array;
}

/** An item that is held apart, named by its digest: at a fork two different items have the same place. */
export interface QuarantinedItem {
  readonly seq: number;
  readonly digest: Uint8Array;
  readonly code: QuarantineCode;
}

export interface Receipt {
  readonly deviceId: Id;
  /** 8 bytes; another epoch means that the hub was restored, and holds what this receipt says and no more. */
  readonly epoch: Uint8Array;
  /** Grows with each receipt for this device within the epoch; an older one never takes anything back. */
  readonly counter: number;
  /** The hub's clock, ms since 1970. */
  readonly issuedAt: number;
  /** Ascending and disjoint. All that the hub holds of the device. */
  readonly intervals: readonly Interval[];
  /**
   * All places of which only the digest came, for as long as that is so, and what of the push that is answered is
   * held apart. An item that is asked about again is pushed again.
   */
  readonly quarantined: readonly QuarantinedItem[];
}

export interface SignedReceipt {
  /** The bytes that are signed, after `receiptMessage`. */
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

const ascend = (intervals: readonly (readonly [number, number, Uint8Array])[]): boolean =>
  intervals.every(([from, to], i) => from <= to && from > (intervals[i - 1]?.[1] ?? 0));

const payloadWire = z.tuple(
  [
    version,
    idWire,
    bytesOf(8),
    uint,
    uint,
    z.array(z.tuple([place, place, bytesOf(32)])).check(z.refine(ascend)),
    z.array(z.tuple([place, bytesOf(32), openIndexWire(QUARANTINE_CODES, 'invalid')])),
  ],
  z.unknown(),
);
const signedWire = z.tuple([bytes, bytesOf(64)]);

export const encodeReceipt = (receipt: Receipt): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    z.encode(idWire, receipt.deviceId),
    receipt.epoch,
    receipt.counter,
    receipt.issuedAt,
    receipt.intervals.map(({ from, to, link }) => [from, to, link]),
    receipt.quarantined.map(({ seq, digest, code }) => [seq, digest, QUARANTINE_CODES.indexOf(code)]),
  ]);

export function decodeReceipt(payload: Uint8Array): Result<Receipt, 'malformed'> {
  const raw = decodeCbor(payload);
  if (!raw.ok) return raw;
  const wire = z.safeDecode(payloadWire, raw.value as z.input<typeof payloadWire>);
  if (!wire.success) return err('malformed');
  const [, deviceId, epoch, counter, issuedAt, intervals, quarantined] = wire.data;
  return ok({
    deviceId,
    epoch,
    counter,
    issuedAt,
    intervals: intervals.map(([from, to, link]) => ({ from, to, link })),
    quarantined: quarantined.map(([seq, digest, code]) => ({ seq, digest, code })),
  });
}

export const receiptMessage = (payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor(['shouwang/1 receipt', payload]);

export const encodeSignedReceipt = (signed: SignedReceipt): Uint8Array<ArrayBuffer> =>
  encodeCbor([signed.payload, signed.signature]);

export function decodeSignedReceipt(input: Uint8Array): Result<SignedReceipt, 'malformed'> {
  const raw = decodeCbor(input);
  if (!raw.ok) return raw;
  const wire = z.safeParse(signedWire, raw.value);
  if (!wire.success) return err('malformed');
  return ok({ payload: wire.data[0], signature: wire.data[1] });
}

/** What a phone knows of one place of its own chain. */
export interface OwnPlace {
  readonly digest: Uint8Array;
  /** The chain's link after this place. */
  readonly link: Uint8Array;
  /** False when the phone's storage gave the sealed bytes back damaged, so that it has only the digest to send. */
  readonly intact: boolean;
}

/**
 * The places of `own` (by sequence number) that a verified receipt settles: those whose outbox rows may be cleared.
 *
 * An interval counts only when its link is the phone's own at its end: a receipt for another branch, another
 * device's place or bytes that were never sent settles nothing. `damaged` settles only what the phone itself could
 * not send whole: it may be what a courier made of it.
 */
export function settledPlaces(receipt: Receipt, own: ReadonlyMap<number, OwnPlace>): Set<number> {
  const settled = new Set<number>();
  for (const { from, to, link } of receipt.intervals) {
    const end = own.get(to);
    if (!end || !sameBytes(end.link, link)) continue;
    for (const seq of own.keys()) if (seq >= from && seq <= to) settled.add(seq);
  }
  for (const { seq, digest, code } of receipt.quarantined) {
    const mine = own.get(seq);
    if (!mine || !sameBytes(mine.digest, digest)) continue;
    if (code === 'damaged' && mine.intact) settled.delete(seq);
    else settled.add(seq);
  }
  return settled;
}

/**
 * Whether `later`, which the hub said after `before` and in the same epoch, takes back something of it. A hub never
 * gives up what it holds: one that does was put back from a backup.
 */
export function contradicts(later: Receipt, before: Receipt): boolean {
  if (later.counter < before.counter) return true;
  return before.intervals.some(({ from, to, link }) => {
    const end = later.intervals.find((interval) => interval.to === to);
    return (end !== undefined && !sameBytes(end.link, link)) || !covers(later.intervals, from, to);
  });
}

/** Whether ascending intervals include all places from `from` to `to`. */
export function covers(
  intervals: readonly Pick<Interval, 'from' | 'to'>[],
  from: number,
  to: number,
): boolean {
  let next = from;
  for (const interval of intervals) {
    if (interval.from > next) continue;
    next = Math.max(next, interval.to + 1);
  }
  return next > to;
}
