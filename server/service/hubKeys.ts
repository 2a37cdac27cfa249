/**
 * The hub's keys. Private halves lie in the database wrapped by AES-256-GCM under a secret that lies beside it, so
 * that a copy of the database alone can neither open what is sealed nor sign a receipt or a pass.
 */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { passKeyId } from '../../src/crypto/passCode.ts';
import { exportSealingKey, generateSealingKeys, importSealingKey } from '../../src/crypto/sealing.ts';
import {
  exportSigningKey,
  generateSigningKeys,
  importSigningKey,
  importVerifyingKey,
} from '../../src/crypto/signature.ts';
import type { Id } from '../../src/domain/id.ts';
import type { RandomBytes } from '../../src/domain/newId.ts';
import type { KeyRow, TownshipStore } from '../store/interface.ts';
import type { DeriveKey, SealingPair } from './segmentKeys.ts';
import { segmentKeys } from './segmentKeys.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

export interface SigningKey {
  readonly key: CryptoKey;
  /** Uncompressed P-256 point, 65 bytes. */
  readonly publicKey: Uint8Array;
}

export interface HubKeys {
  /** What phones seal to. */
  readonly sealing: SealingPair;
  /** The raw key of a segment; undefined when its encapsulated key is no point on the curve. */
  readonly segmentKey: DeriveKey;
  /** The same key, to open photos by: so few come that WebCrypto is quick enough. */
  readonly photos: CryptoKey;
  readonly receipts: SigningKey;
  /** Signs the heads of the hub's own chains, and exported registers. */
  readonly events: SigningKey;
  readonly passes: SigningKey & { readonly keyId: Uint8Array; readonly verifyingKey: CryptoKey };
  /** HMAC key for what phones record of unknown codes, 32 bytes. */
  readonly codeHash: Uint8Array;
  /** HMAC key for the cursors that the hub gives out, 32 bytes. No phone has it. */
  readonly cursors: Uint8Array;
}

const PURPOSES = ['sealing', 'receipts', 'events', 'passes', 'codeHash'] as const;
type Purpose = (typeof PURPOSES)[number];

const placeOf = (township: Id, purpose: string): Buffer =>
  Buffer.from(`shouwang/1 key ${township} ${purpose}`);

function wrap(secret: Uint8Array, iv: Uint8Array, place: Buffer, plain: Uint8Array): Uint8Array {
  const cipher = createCipheriv('aes-256-gcm', secret, iv).setAAD(place);
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return new Uint8Array(Buffer.concat([iv, cipher.getAuthTag(), sealed]));
}

function unwrap(secret: Uint8Array, place: Buffer, wrapped: Uint8Array): Uint8Array<ArrayBuffer> {
  const decipher = createDecipheriv('aes-256-gcm', secret, wrapped.subarray(0, IV_BYTES))
    .setAAD(place)
    .setAuthTag(wrapped.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return new Uint8Array(
    Buffer.concat([decipher.update(wrapped.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]),
  );
}

/** Whether `secret` is the one that a township's key was wrapped under. */
export function opensKey(secret: Uint8Array, township: Id, { purpose, wrapped }: Omit<KeyRow, 'publicKey'>) {
  try {
    unwrap(secret, placeOf(township, purpose), wrapped);
    return true;
  } catch {
    return false;
  }
}

interface RawKey {
  readonly publicKey: Uint8Array;
  readonly plain: Uint8Array;
}

async function generate(purpose: Purpose, random: RandomBytes): Promise<RawKey> {
  if (purpose === 'codeHash') return { publicKey: new Uint8Array(), plain: random(32) };
  if (purpose === 'sealing') {
    const pair = await generateSealingKeys();
    return { publicKey: pair.publicKey, plain: await exportSealingKey(pair.privateKey) };
  }
  const pair = await generateSigningKeys(true);
  return { publicKey: pair.publicKey, plain: await exportSigningKey(pair.privateKey) };
}

/**
 * The township's keys, made when it has none.
 *
 * @throws when `secret` is not the one that they were wrapped under.
 */
export async function openHubKeys(
  store: TownshipStore,
  township: Id,
  secret: Uint8Array,
  random: RandomBytes,
): Promise<HubKeys> {
  const rows = new Map<string, KeyRow>((await store.keys()).map((row) => [row.purpose, row]));
  for (const purpose of PURPOSES) {
    if (rows.has(purpose)) continue;
    const { publicKey, plain } = await generate(purpose, random);
    const wrapped = wrap(secret, random(IV_BYTES), placeOf(township, purpose), plain);
    const row = { purpose, publicKey, wrapped };
    await store.addKey(row);
    rows.set(purpose, row);
  }
  const open = (purpose: Purpose) => {
    const row = rows.get(purpose);
    if (!row) throw new Error(`the hub has no key for ${purpose}`);
    return {
      publicKey: row.publicKey,
      plain: unwrap(secret, placeOf(township, purpose), row.wrapped),
    };
  };
  const signing = async (purpose: Purpose): Promise<SigningKey> => {
    const { publicKey, plain } = open(purpose);
    return { key: await importSigningKey(plain), publicKey };
  };
  const sealing = open('sealing');
  const pair = { privateKey: sealing.plain, publicKey: sealing.publicKey };
  const passes = await signing('passes');
  const verifyingKey = await importVerifyingKey(passes.publicKey);
  if (!verifyingKey) throw new Error('the key for passes is no point on the curve');
  return {
    sealing: pair,
    segmentKey: segmentKeys(pair),
    photos: await importSealingKey(sealing.plain),
    receipts: await signing('receipts'),
    events: await signing('events'),
    passes: { ...passes, keyId: passKeyId(passes.publicKey), verifyingKey },
    codeHash: open('codeHash').plain,
    cursors: new Uint8Array(hkdfSync('sha256', secret, '', placeOf(township, 'cursors'), 32)),
  };
}
