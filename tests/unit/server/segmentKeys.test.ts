import { describe, expect, it } from 'vitest';
import { itemOpener } from '../../../server/service/opening.ts';
import { segmentKeys } from '../../../server/service/segmentKeys.ts';
import type { SealingKeys } from '../../../src/crypto/sealing.ts';
import {
  beginSegment,
  exportSealingKey,
  generateSealingKeys,
  seal,
  segmentKey,
} from '../../../src/crypto/sealing.ts';

const PHONE = '2222222222222222';

const rawPair = async ({ privateKey, publicKey }: SealingKeys) => ({
  privateKey: await exportSealingKey(privateKey),
  publicKey,
});

describe('opening what phones have sealed', () => {
  it('derives the same keys as the HPKE library', async () => {
    const keys = await generateSealingKeys();
    const derive = segmentKeys(await rawPair(keys));
    for (let i = 0; i < 5; i++) {
      const { encapsulated } = await beginSegment(keys.publicKey);
      const reference = await segmentKey(keys.privateKey, encapsulated);
      expect(reference).toEqual({ ok: true, value: derive(encapsulated) });
    }
  });

  it('refuses what is no point on the curve', async () => {
    const keys = await generateSealingKeys();
    const derive = segmentKeys(await rawPair(keys));
    const { encapsulated } = await beginSegment(keys.publicKey);
    encapsulated[40] = (encapsulated[40] ?? 0) ^ 1;
    expect(derive(encapsulated)).toBeUndefined();
    expect(derive(new Uint8Array(65))).toBeUndefined();
    expect(derive(new Uint8Array())).toBeUndefined();
  });

  it('opens an item at its own place only', async () => {
    const keys = await generateSealingKeys();
    const derive = segmentKeys(await rawPair(keys));
    const segment = await beginSegment(keys.publicKey);
    const key = derive(segment.encapsulated);
    if (!key) throw new Error('no key');
    const plain = new TextEncoder().encode('体温 36.6');
    const open = itemOpener(PHONE);
    for (const seq of [1, 23, 24, 255, 256, 65_535, 65_536, 4_294_967_295]) {
      const sealed = await seal(segment.key, PHONE, seq, plain);
      expect(open(key, seq, sealed)).toEqual(plain);
      expect(open(key, seq - 1, sealed)).toBeUndefined();
      expect(itemOpener('3333333333333333')(key, seq, sealed)).toBeUndefined();
      expect(open(key, seq, sealed.subarray(1))).toBeUndefined();
      expect(open(key, seq, sealed.subarray(0, 15))).toBeUndefined();
    }
  });
});
