/** Small real things for the tests of cryptography: one device, one hub. */
import { signBatch } from '../../../src/crypto/batchSignature.ts';
import { genesisLink } from '../../../src/crypto/chain.ts';
import { beginSegment, generateSealingKeys, seal } from '../../../src/crypto/sealing.ts';
import type { SigningKeys } from '../../../src/crypto/signature.ts';
import { generateSigningKeys, importVerifyingKey } from '../../../src/crypto/signature.ts';
import type { Batch } from '../../../src/protocol/batch.ts';

export const DEVICE = '0123456789abcdef';
export const OTHER_DEVICE = 'fedcba9876543210';

export const text = (value: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(new TextEncoder().encode(value));

/** A key pair with its public half ready to verify by. */
export async function signer(): Promise<SigningKeys & { readonly verifyingKey: CryptoKey }> {
  const keys = await generateSigningKeys(false);
  const verifyingKey = await importVerifyingKey(keys.publicKey);
  if (!verifyingKey) throw new Error('a generated key is a point on the curve');
  return { ...keys, verifyingKey };
}

/** A signed batch of `count` sealed items, which are the texts `event 1`, `event 2` and so on. */
export async function sealedBatch(signingKey: CryptoKey, count: number): Promise<Batch> {
  const hub = await generateSealingKeys();
  const { key, keyId, encapsulated } = await beginSegment(hub.publicKey);
  const seqs = Array.from({ length: count }, (_, i) => i + 1);
  const items = await Promise.all(
    seqs.map(async (seq) => ({ sealed: await seal(key, DEVICE, seq, text(`event ${seq}`)) })),
  );
  return signBatch(signingKey, {
    deviceId: DEVICE,
    firstSeq: 1,
    prevLink: genesisLink(DEVICE),
    segments: [{ keyId, encapsulated, items }],
  });
}

/** `bytes` once for each of its bits, with that bit changed. */
export function* bitFlips(
  bytes: Uint8Array,
): Generator<{ readonly bit: number; readonly flipped: Uint8Array }> {
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const flipped = bytes.slice();
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield { bit, flipped };
  }
}
