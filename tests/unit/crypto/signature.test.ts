import { describe, expect, it } from 'vitest';
import {
  exportSigningKey,
  generateSigningKeys,
  importSigningKey,
  importVerifyingKey,
  sign,
  verify,
} from '../../../src/crypto/signature.ts';
import { bitFlips, signer, text } from './samples.ts';

describe('ES256', () => {
  // RFC 6979 § A.2.5: P-256 with SHA-256, message "sample"
  it('takes the signature of a published vector', async () => {
    const point =
      '0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb67903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299';
    const signature =
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8';
    const key = await importVerifyingKey(Buffer.from(point, 'hex'));
    if (!key) throw new Error('the point is on the curve');
    expect(await verify(key, Buffer.from(signature, 'hex'), text('sample'))).toBe(true);
    expect(await verify(key, Buffer.from(signature, 'hex'), text('simple'))).toBe(false);
  });

  it('refuses a signature with any bit changed, cut, lengthened or of zeros', async () => {
    const { privateKey, verifyingKey } = await signer();
    const message = text('a message');
    const signature = await sign(privateKey, message);
    expect(signature).toHaveLength(64);
    expect(await verify(verifyingKey, signature, message)).toBe(true);
    for (const { flipped } of bitFlips(signature))
      expect(await verify(verifyingKey, flipped, message)).toBe(false);
    expect(await verify(verifyingKey, signature.slice(0, 63), message)).toBe(false);
    expect(await verify(verifyingKey, Uint8Array.from([...signature, 0]), message)).toBe(false);
    expect(await verify(verifyingKey, new Uint8Array(), message)).toBe(false);
    expect(await verify(verifyingKey, new Uint8Array(64), message)).toBe(false);
  });

  it('imports no key from what is no point on the curve', async () => {
    const { publicKey } = await signer();
    const moved = publicKey.slice();
    moved[64] = (moved[64] ?? 0) ^ 1;
    expect(await importVerifyingKey(moved)).toBe(undefined);
    expect(await importVerifyingKey(new Uint8Array(65))).toBe(undefined);
    expect(await importVerifyingKey(new Uint8Array(65).fill(4))).toBe(undefined);
    expect(await importVerifyingKey(publicKey.slice(0, 64))).toBe(undefined);
    expect(await importVerifyingKey(new Uint8Array())).toBe(undefined);
    expect(await importVerifyingKey(Uint8Array.of(0))).toBe(undefined);
  });

  it('keeps a device’s key inside and lets the hub’s out', async () => {
    const device = await generateSigningKeys(false);
    await expect(exportSigningKey(device.privateKey)).rejects.toThrow();
    const hub = await generateSigningKeys(true);
    const again = await importSigningKey(await exportSigningKey(hub.privateKey));
    const key = await importVerifyingKey(hub.publicKey);
    if (!key) throw new Error('a generated key is a point on the curve');
    expect(again.extractable).toBe(false);
    expect(await verify(key, await sign(again, text('m')), text('m'))).toBe(true);
  });
});
