import { describe, expect, it } from 'vitest';
import { openPhoto, sealPhoto } from '../../../src/crypto/photoSealing.ts';
import { generateSealingKeys } from '../../../src/crypto/sealing.ts';
import { bitFlips, text } from './samples.ts';

const unopenable = { ok: false, error: 'unopenable' };
const file = text('a JPEG file');

async function sealedPhoto() {
  const hub = await generateSealingKeys();
  const { sealed, ...photo } = await sealPhoto(hub.publicKey, file);
  return { hub, sealed, photo };
}

describe('a sealed photo', () => {
  it('is named by the SHA-256 and the length of its file, and is 81 bytes longer', async () => {
    const { photo, sealed } = await sealedPhoto();
    expect(photo).toEqual({
      hash: '3c593874b040ab60f19de78085ebddbb7785d05a937ea0d0beda1c4df26e0be9',
      bytes: 11,
    });
    expect(sealed).toHaveLength(92);
  });

  it('opens with the key of the hub that it was sealed to, and with no other', async () => {
    const { hub, sealed, photo } = await sealedPhoto();
    const other = await generateSealingKeys();
    expect(await openPhoto(hub.privateKey, photo, sealed)).toEqual({ ok: true, value: file });
    expect(await openPhoto(other.privateKey, photo, sealed)).toEqual(unopenable);
  });

  it('does not open as another photo', async () => {
    const { hub, sealed, photo } = await sealedPhoto();
    const hash = '00'.repeat(32);
    expect(await openPhoto(hub.privateKey, { ...photo, hash }, sealed)).toEqual(unopenable);
    expect(await openPhoto(hub.privateKey, { ...photo, bytes: 12 }, sealed)).toEqual(unopenable);
  });

  it('does not open with one bit changed, in whichever part', async () => {
    const { hub, sealed, photo } = await sealedPhoto();
    for (const { bit, flipped } of bitFlips(sealed)) {
      if (bit % 23 === 0) expect(await openPhoto(hub.privateKey, photo, flipped)).toEqual(unopenable);
    }
  });

  it('is another one each time, so that nothing shows that a file was sealed twice', async () => {
    const { publicKey } = await generateSealingKeys();
    const [first, second] = [await sealPhoto(publicKey, file), await sealPhoto(publicKey, file)];
    expect(first.hash).toBe(second.hash);
    expect(first.sealed).not.toEqual(second.sealed);
  });
});
