/**
 * The hash chain of a device. It runs over what is sealed, so that a courier can check it without reading, a
 * receipt can name exact bytes, and an old event's content can be deleted while its digest keeps the chain whole.
 *
 *   digest(n) = SHA-256("shouwang/1 item" ‖ SHA-256(encapsulated key) ‖ sealed(n))
 *   link(0)   = SHA-256("shouwang/1 chain" ‖ device id)
 *   link(n)   = SHA-256(link(n − 1) ‖ digest(n))
 *
 * Synchronous (noble), since links are made inside the code that allocates places. What walks over many events at
 * once takes another SHA-256 too: Node's own is several times as fast, and browsers have no synchronous one.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../domain/id.ts';
import { idToBytes } from '../domain/idBytes.ts';
import type { Batch } from '../protocol/batch.ts';

const ITEM = new TextEncoder().encode('shouwang/1 item');
const CHAIN = new TextEncoder().encode('shouwang/1 chain');

/** SHA-256 over `parts`, one behind the other: 32 bytes. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array<ArrayBuffer>;

const hashOf: Hash = (...parts) => {
  const hash = sha256.create();
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
};

/** The link before a device's first event. */
export const genesisLink = (deviceId: Id): Uint8Array<ArrayBuffer> => hashOf(CHAIN, idToBytes(deviceId));

export const itemDigest = (encapsulated: Uint8Array, sealed: Uint8Array): Uint8Array<ArrayBuffer> =>
  hashOf(ITEM, hashOf(encapsulated), sealed);

export const nextLink = (link: Uint8Array, digest: Uint8Array): Uint8Array<ArrayBuffer> =>
  hashOf(link, digest);

/** One place of a batch, with what the chain says of it. */
export interface ChainedItem {
  readonly seq: number;
  readonly digest: Uint8Array;
  /** The chain's link after this item. */
  readonly link: Uint8Array;
  /** Undefined where the phone's storage had damaged it. */
  readonly sealed: Uint8Array | undefined;
  readonly keyId: Uint8Array;
  readonly encapsulated: Uint8Array;
}

/** Walks a batch's items from its `prevLink`. The last link is what its signature must be over. */
export function chainItems(
  batch: Pick<Batch, 'firstSeq' | 'prevLink' | 'segments'>,
  hash: Hash = hashOf,
): ChainedItem[] {
  const chained: ChainedItem[] = [];
  let link = batch.prevLink;
  let seq = batch.firstSeq;
  for (const { keyId, encapsulated, items } of batch.segments) {
    const encapsulatedHash = hash(encapsulated);
    for (const item of items) {
      const digest = item.sealed ? hash(ITEM, encapsulatedHash, item.sealed) : item.digest;
      link = hash(link, digest);
      chained.push({ seq, digest, link, sealed: item.sealed, keyId, encapsulated });
      seq += 1;
    }
  }
  return chained;
}

const FINGERPRINT = new TextEncoder().encode('shouwang/1 event');

/** What digests of blocks are mixed from: 16 bytes that stand for one event at its place. */
export function eventFingerprint(
  deviceId: Id,
  seq: number,
  event: Uint8Array,
  hash: Hash = hashOf,
): Uint8Array<ArrayBuffer> {
  const place = new DataView(new ArrayBuffer(8));
  // Places end at 2^32 − 1: the upper half is never used.
  place.setUint32(4, seq);
  return hash(FINGERPRINT, idToBytes(deviceId), new Uint8Array(place.buffer), event).slice(0, 16);
}

/** `mix` with one more (or, as XOR is its own inverse, one fewer) fingerprint. */
export function mixFingerprint(mix: Uint8Array, fingerprint: Uint8Array): Uint8Array<ArrayBuffer> {
  const mixed = new Uint8Array(mix);
  for (let i = 0; i < mixed.length; i++) mixed[i] = (mixed[i] ?? 0) ^ (fingerprint[i] ?? 0);
  return mixed;
}
