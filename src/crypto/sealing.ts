/**
 * Sealing of events to the hub: HPKE (RFC 9180) base mode with DHKEM(P-256, HKDF-SHA256), HKDF-SHA256 and
 * AES-256-GCM, which every browser's WebCrypto has. One encapsulation serves a segment of events: its exporter
 * secret (§ 5.3) gives an AES-256-GCM key, and an event's place in the device's chain is the nonce. The phone
 * keeps the segment's key in memory only, so its own storage cannot be opened with it afterwards.
 *
 * A place is sealed once per segment, whatever the device id: a key that sealed two events at one place would give
 * both away. Whoever must seal another event at the same place (a save that failed and was changed, a new device id
 * after a fork) begins a new segment.
 */

import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import { sha256 } from '@noble/hashes/sha2.js';
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { itemPlace } from '../protocol/batch.ts';

const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

const KEY_BYTES = 32;

/** What an encapsulation is for: under another purpose the same one gives another key. */
export interface SealingPurpose {
  readonly info: Uint8Array<ArrayBuffer>;
  readonly exported: ArrayBuffer;
}

const utf8 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));

/** `label` with the protocol's version in it. */
export const sealingPurpose = (label: string): SealingPurpose => ({
  info: utf8(label),
  exported: utf8(`${label} key`).buffer,
});

const SEGMENT = sealingPurpose('shouwang/1 segment');

/** Names a hub's sealing key: the first 8 bytes of its SHA-256. */
export const sealingKeyId = (publicKey: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sha256(publicKey).slice(0, 8));

export interface SealingKeys {
  readonly privateKey: CryptoKey;
  /** Uncompressed point, 65 bytes. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
}

export async function generateSealingKeys(): Promise<SealingKeys> {
  const pair = await suite.kem.generateKeyPair();
  return {
    privateKey: pair.privateKey,
    publicKey: new Uint8Array(await suite.kem.serializePublicKey(pair.publicKey)),
  };
}

/** The private key's raw 32-byte form, for the hub's own store. */
export const exportSealingKey = async (key: CryptoKey): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await suite.kem.serializePrivateKey(key));

export const importSealingKey = (raw: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  suite.kem.deserializePrivateKey(new Uint8Array(raw).buffer);

/** A segment that is being sealed. */
export interface OpenSegment {
  readonly keyId: Uint8Array<ArrayBuffer>;
  /** 65 bytes, travels in clear beside the sealed items. */
  readonly encapsulated: Uint8Array<ArrayBuffer>;
  readonly key: CryptoKey;
}

/** @throws when `hubKey` is no point on P-256: it was checked when the phone was enrolled. */
export async function beginSegment(
  hubKey: Uint8Array,
  { info, exported }: SealingPurpose = SEGMENT,
): Promise<OpenSegment> {
  const recipientPublicKey = await suite.kem.deserializePublicKey(new Uint8Array(hubKey).buffer);
  const sender = await suite.createSenderContext({ recipientPublicKey, info });
  return {
    keyId: sealingKeyId(hubKey),
    encapsulated: new Uint8Array(sender.enc),
    key: await importSegmentKey(new Uint8Array(await sender.export(exported, KEY_BYTES)), ['encrypt']),
  };
}

/** The raw 32-byte key of a segment, from the hub's private key; an exported register discloses it. */
export async function segmentKey(
  hubKey: CryptoKey,
  encapsulated: Uint8Array,
  { info, exported }: SealingPurpose = SEGMENT,
): Promise<Result<Uint8Array<ArrayBuffer>, 'unopenable'>> {
  try {
    const enc = new Uint8Array(encapsulated).buffer;
    const recipient = await suite.createRecipientContext({ recipientKey: hubKey, enc, info });
    return ok(new Uint8Array(await recipient.export(exported, KEY_BYTES)));
  } catch {
    return err('unopenable');
  }
}

export const importSegmentKey = (
  raw: Uint8Array<ArrayBuffer>,
  usages: ('encrypt' | 'decrypt')[],
): Promise<CryptoKey> => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, usages);

function nonceOf(seq: number): Uint8Array<ArrayBuffer> {
  const nonce = new DataView(new ArrayBuffer(12));
  nonce.setBigUint64(4, BigInt(seq));
  return new Uint8Array(nonce.buffer);
}

const aead = (deviceId: Id, seq: number) => ({
  name: 'AES-GCM',
  iv: nonceOf(seq),
  additionalData: itemPlace(deviceId, seq),
});

/** The places that each key has sealed, kept beside the key for as long as it lives. */
const sealedPlaces = new WeakMap<CryptoKey, Set<number>>();

/** Whether this key has sealed something at `seq` already, so that another event there needs a new segment. */
export const hasSealed = (key: CryptoKey, seq: number): boolean => sealedPlaces.get(key)?.has(seq) ?? false;

/**
 * Seals `plain` at its place; 16 bytes longer than `plain`.
 *
 * @throws RangeError when this key has sealed that place before (see `hasSealed`): a second time would be a bug
 *   that gives away both events.
 */
export async function seal(
  key: CryptoKey,
  deviceId: Id,
  seq: number,
  plain: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (hasSealed(key, seq)) throw new RangeError(`place ${seq} is sealed already under this key`);
  const places = sealedPlaces.get(key) ?? new Set();
  sealedPlaces.set(key, places.add(seq));
  return new Uint8Array(await crypto.subtle.encrypt(aead(deviceId, seq), key, plain));
}

export async function open(
  key: CryptoKey,
  deviceId: Id,
  seq: number,
  sealed: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, 'unopenable'>> {
  try {
    return ok(new Uint8Array(await crypto.subtle.decrypt(aead(deviceId, seq), key, new Uint8Array(sealed))));
  } catch {
    return err('unopenable');
  }
}
