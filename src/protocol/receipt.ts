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
import { decodeCbor, encodeCbor } from './cbor.ts';
import { PROTOCOL_VERSION } from './limits.ts';
import { bytes, bytesOf, idWire, indexWire, uint } from './wire.ts';

/** Consecutive places that the hub holds, bound by the chain's link at their end to exactly these bytes. */
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
  /** Sorted, disjoint. All that the hub holds of the device. */
  readonly intervals: readonly Interval[];
  readonly quarantined: readonly QuarantinedItem[];
}

export interface SignedReceipt {
  /** The bytes that are signed, after `receiptMessage`. */
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
}

const payloadWire = z.tuple(
  [
    uint,
    idWire,
    bytesOf(8),
    uint,
    uint,
    z.array(z.tuple([uint, uint, bytesOf(32)])),
    z.array(z.tuple([uint, bytesOf(32), indexWire(QUARANTINE_CODES)])),
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
