/**
 * The key of a segment from the hub's private key: HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA256),
 * HKDF-SHA256, AES-256-GCM, and its export interface. The same as `segmentKey` of src/crypto/sealing.ts, which a
 * test holds it against, on Node's own primitives: a push of one event is mostly this, and each of some twenty
 * WebCrypto calls would be a way to a worker thread and back.
 */
import { createECDH, createHmac } from 'node:crypto';

const KEM_ID = Buffer.from([0x4b, 0x45, 0x4d, 0x00, 0x10]); // "KEM" ‖ DHKEM(P-256, HKDF-SHA256)
const SUITE_ID = Buffer.from([0x48, 0x50, 0x4b, 0x45, 0x00, 0x10, 0x00, 0x01, 0x00, 0x02]); // "HPKE" ‖ KEM ‖ KDF ‖ AEAD
const VERSION = Buffer.from('HPKE-v1');
const INFO = Buffer.from('shouwang/1 segment');
const EXPORT = Buffer.from('shouwang/1 segment key');
const KEY_BYTES = 32;
const NOTHING = Buffer.alloc(0);

const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/** § 4, LabeledExtract. */
const extract = (suite: Buffer, salt: Uint8Array, label: string, ikm: Uint8Array): Buffer =>
  hmac(salt, VERSION, suite, Buffer.from(label), ikm);

/** § 4, LabeledExpand to 32 bytes, which is one block of HKDF-Expand. */
const expand = (suite: Buffer, secret: Uint8Array, label: string, info: Uint8Array): Uint8Array => {
  const length = Buffer.from([0, KEY_BYTES]);
  return hmac(secret, length, VERSION, suite, Buffer.from(label), info, Buffer.from([1]));
};

const PSK_ID_HASH = extract(SUITE_ID, NOTHING, 'psk_id_hash', NOTHING);
const INFO_HASH = extract(SUITE_ID, NOTHING, 'info_hash', INFO);
/** § 5.1, in base mode. */
const SCHEDULE_CONTEXT = Buffer.concat([Buffer.from([0]), PSK_ID_HASH, INFO_HASH]);

export interface SealingPair {
  /** The raw scalar, 32 bytes. */
  readonly privateKey: Uint8Array;
  /** Its uncompressed point, 65 bytes. */
  readonly publicKey: Uint8Array;
}

/** The raw key of a segment; undefined when its encapsulated key is no point on the curve. */
export type DeriveKey = (encapsulated: Uint8Array) => Uint8Array | undefined;

/** Derives keys of segments that were sealed to `publicKey`. */
export function segmentKeys({ privateKey, publicKey }: SealingPair): DeriveKey {
  const ecdh = createECDH('prime256v1');
  ecdh.setPrivateKey(privateKey);
  return (encapsulated) => {
    let shared: Buffer;
    try {
      // § 7.1.4: an encapsulated key that is no point on the curve is refused here.
      shared = ecdh.computeSecret(encapsulated);
    } catch {
      return undefined;
    }
    const prk = extract(KEM_ID, NOTHING, 'eae_prk', shared);
    const secret = expand(KEM_ID, prk, 'shared_secret', Buffer.concat([encapsulated, publicKey]));
    const scheduled = extract(SUITE_ID, secret, 'secret', NOTHING);
    const exporter = expand(SUITE_ID, scheduled, 'exp', SCHEDULE_CONTEXT);
    return new Uint8Array(expand(SUITE_ID, exporter, 'sec', EXPORT));
  };
}
