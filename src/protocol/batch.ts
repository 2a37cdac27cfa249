/** A push: consecutive sealed items of one device's chain, in the segments that they were sealed in. */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { Cbor } from './cbor.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { MAX_BATCH_BYTES, MAX_BATCH_ITEMS, MAX_SEGMENTS, MAX_SEQ, PROTOCOL_VERSION } from './limits.ts';
import { bytes, bytesOf, idWire, place, version } from './wire.ts';

/**
 * One place in the chain: the sealed bytes, or, where the phone's storage gave them back damaged, the digest
 * that the chain was built on, so that the places behind it can still be verified.
 *
 * The signature is the same for both forms, so a courier could put a digest in the place of sealed bytes. The hub
 * therefore never counts a digest alone as held: its receipts name the place as `damaged` until the bytes come.
 */
export type Item =
  | { readonly sealed: Uint8Array; readonly digest?: undefined }
  | { readonly sealed?: undefined; readonly digest: Uint8Array };

/** Items that were sealed under one HPKE encapsulation. */
export interface Segment {
  /** First 8 bytes of SHA-256 of the hub's sealing key: a hint, which neither chain nor signature covers. */
  readonly keyId: Uint8Array;
  /** The HPKE encapsulated key: an uncompressed P-256 point, 65 bytes. */
  readonly encapsulated: Uint8Array;
  readonly items: readonly Item[];
}

export interface Batch {
  readonly version: number;
  readonly deviceId: Id;
  /** Place of the first item, from 1; the others follow without a gap. */
  readonly firstSeq: number;
  /** The chain's link before the first item, 32 bytes. */
  readonly prevLink: Uint8Array;
  readonly segments: readonly Segment[];
  /** ES256 over the head that these items lead to (see `headMessage`), 64 bytes. */
  readonly signature: Uint8Array;
}

const itemWire = z.union([bytes, z.tuple([bytesOf(32)])]);
const segmentWire = z.tuple([bytesOf(8), bytesOf(65), z.array(itemWire).check(z.minLength(1))]);
const batchWire = z.tuple(
  [version, idWire, place, bytesOf(32), z.array(segmentWire), bytesOf(64)],
  z.unknown(),
);

const itemToWire = (item: Item): Cbor => (item.sealed ? item.sealed : [item.digest]);

export const encodeBatch = (batch: Batch): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    batch.version,
    z.encode(idWire, batch.deviceId),
    batch.firstSeq,
    batch.prevLink,
    batch.segments.map((segment) => [segment.keyId, segment.encapsulated, segment.items.map(itemToWire)]),
    batch.signature,
  ]);

export type BatchError = 'malformed' | 'tooLarge' | 'unsupportedVersion';

/** A batch or segment without items is malformed. What an item holds is not looked at here. */
export function decodeBatch(input: Uint8Array): Result<Batch, BatchError> {
  if (input.length > MAX_BATCH_BYTES) return err('tooLarge');
  const raw = decodeCbor(input);
  if (!raw.ok) return raw;
  if (Array.isArray(raw.value) && typeof raw.value[0] === 'number' && raw.value[0] > PROTOCOL_VERSION) {
    return err('unsupportedVersion');
  }
  const wire = z.safeDecode(batchWire, raw.value as z.input<typeof batchWire>);
  if (!wire.success) return err('malformed');
  const [batchVersion, deviceId, firstSeq, prevLink, segmentsWire, signature] = wire.data;
  const segments = segmentsWire.map(([keyId, encapsulated, items]) => ({
    keyId,
    encapsulated,
    items: items.map((item): Item => (item instanceof Uint8Array ? { sealed: item } : { digest: item[0] })),
  }));
  const count = segments.reduce((sum, segment) => sum + segment.items.length, 0);
  if (count === 0 || firstSeq + count - 1 > MAX_SEQ) return err('malformed');
  if (count > MAX_BATCH_ITEMS || segments.length > MAX_SEGMENTS) return err('tooLarge');
  return ok({ version: batchVersion, deviceId, firstSeq, prevLink, segments, signature });
}

/** What a device signs to vouch for its whole chain up to and including `seq`. */
export const headMessage = (deviceId: Id, seq: number, link: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor(['shouwang/1 head', z.encode(idWire, deviceId), seq, link]);

/** What is authenticated beside each sealed item: its place. */
export const itemPlace = (deviceId: Id, seq: number): Uint8Array<ArrayBuffer> =>
  encodeCbor(['shouwang/1 item', z.encode(idWire, deviceId), seq]);
