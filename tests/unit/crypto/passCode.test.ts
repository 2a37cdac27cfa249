import { verify as verifyWithNode, webcrypto } from 'node:crypto';
import { decode, encode } from 'cborg';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { decodeBase45, encodeBase45 } from '../../../src/crypto/base45.ts';
import { PASS_PREFIX, passKeyId, signPass, verifyPass } from '../../../src/crypto/passCode.ts';
import type { Pass } from '../../../src/domain/pass.ts';
import { passLabel } from '../../../src/domain/pass.ts';
import { bitFlips, DEVICE, OTHER_DEVICE, signer, text } from './samples.ts';

const pass: Pass = {
  passId: DEVICE,
  subject: { type: 'person', id: OTHER_DEVICE },
  label: '王守望',
  validFrom: 1_581_275_700_000,
  validUntil: 1_582_485_300_000,
};

async function issuer() {
  const keys = await signer();
  const keyId = passKeyId(keys.publicKey);
  return { ...keys, keyId, keys: [{ keyId, key: keys.verifyingKey }] };
}

/** The bytes behind the prefix. */
function cose(code: string): Uint8Array<ArrayBuffer> {
  const bytes = decodeBase45(code.slice(PASS_PREFIX.length));
  if (!bytes.ok) throw new Error(bytes.error);
  return bytes.value;
}

describe('a pass', () => {
  it('is read as it was signed', async () => {
    const { privateKey, keyId, keys } = await issuer();
    expect(await verifyPass(await signPass(privateKey, keyId, pass), keys)).toEqual({
      ok: true,
      value: pass,
    });
  });

  it('is a COSE_Sign1 as RFC 9052 §§ 4.2 and 4.4 have it', async () => {
    const { privateKey, publicKey, keyId } = await issuer();
    const message = cose(await signPass(privateKey, keyId, pass));
    const [headers, unprotected, payload, signature] = decode(message, { useMaps: true });
    expect(decode(headers, { useMaps: true })).toEqual(
      new Map<number, unknown>([
        [1, -7],
        [4, keyId],
      ]),
    );
    expect(unprotected).toEqual(new Map());
    const structure = encode(['Signature1', headers, new Uint8Array(), payload]);
    const key = await webcrypto.subtle.importKey(
      'raw',
      publicKey,
      { name: 'ECDSA', namedCurve: 'P-256' },
      true,
      ['verify'],
    );
    const pem = Buffer.from(await webcrypto.subtle.exportKey('spki', key));
    const asNode = { key: pem, format: 'der', type: 'spki', dsaEncoding: 'ieee-p1363' } as const;
    expect(verifyWithNode('sha256', structure, asNode, signature)).toBe(true);
  });

  it('made by another implementation of COSE is taken', async () => {
    const { privateKey, keyId, keys } = await issuer();
    const own = decode(cose(await signPass(privateKey, keyId, pass)), { useMaps: true });
    const headers = Uint8Array.of(0xa2, 0x01, 0x26, 0x04, 0x44, ...keyId);
    const structure = encode(['Signature1', headers, new Uint8Array(), own[2]]);
    const signature = new Uint8Array(
      await webcrypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, privateKey, structure),
    );
    const message = encode([headers, new Map(), own[2], signature]);
    expect(await verifyPass(PASS_PREFIX + encodeBase45(message), keys)).toEqual({ ok: true, value: pass });
  });

  it('is refused with any bit changed', async () => {
    const { privateKey, keyId, keys } = await issuer();
    const message = cose(await signPass(privateKey, keyId, pass));
    const errors = new Set<string>();
    for (const { flipped } of bitFlips(message)) {
      const read = await verifyPass(PASS_PREFIX + encodeBase45(flipped), keys);
      errors.add(read.ok ? 'taken' : read.error);
    }
    expect([...errors].sort()).toEqual(['badSignature', 'malformed', 'unknownIssuer']);
  });

  it('of a stranger is named as such, also when he takes our key’s name', async () => {
    const ours = await issuer();
    const stranger = await issuer();
    const forged = await signPass(stranger.privateKey, ours.keyId, pass);
    const foreign = await signPass(stranger.privateKey, stranger.keyId, pass);
    expect(await verifyPass(forged, ours.keys)).toEqual({ ok: false, error: 'badSignature' });
    expect(await verifyPass(foreign, ours.keys)).toEqual({ ok: false, error: 'unknownIssuer' });
    expect(await verifyPass(foreign, [])).toEqual({ ok: false, error: 'unknownIssuer' });
  });

  it('with headers that this form does not have is refused, critical ones above all', async () => {
    const { privateKey, keyId, keys } = await issuer();
    const [, , payload] = decode(cose(await signPass(privateKey, keyId, pass)), { useMaps: true });
    const signed = async (headers: Map<number, unknown>, unprotected: Map<number, unknown>) => {
      const encoded = encode(headers);
      const structure = encode(['Signature1', encoded, new Uint8Array(), payload]);
      const signature = await webcrypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        privateKey,
        structure,
      );
      return PASS_PREFIX + encodeBase45(encode([encoded, unprotected, payload, new Uint8Array(signature)]));
    };
    const ours: [number, unknown][] = [
      [1, -7],
      [4, keyId],
    ];
    const codes = [
      await signed(new Map([...ours, [2, [99]]]), new Map()),
      await signed(new Map(ours), new Map([[4, keyId]])),
      await signed(new Map([ours[1] ?? [4, keyId]]), new Map([[1, -7]])),
    ];
    for (const code of codes) expect(await verifyPass(code, keys)).toEqual({ ok: false, error: 'malformed' });
  });

  it.each([
    ['a web address', 'https://example.org/SW1:', 'notAPass'],
    ['nothing', '', 'notAPass'],
    ['the prefix alone', 'SW1:', 'malformed'],
    ['another version of the prefix', 'SW2:BB8', 'notAPass'],
    ['a thousand characters', PASS_PREFIX + '0'.repeat(999), 'malformed'],
    ['a text that is no base45', 'SW1:bb8', 'malformed'],
  ])('is not %s', async (_, code, error) => {
    const { keys } = await issuer();
    expect(await verifyPass(code, keys)).toEqual({ ok: false, error });
  });

  it('with a label that is too long is not signed', async () => {
    const { privateKey, keyId } = await issuer();
    await expect(signPass(privateKey, keyId, { ...pass, label: '一二三四五六七八九' })).rejects.toThrow();
  });

  it.each([
    ['a short name', '王守望'],
    ['a plate', '鄂A12345'],
    ['the longest Chinese label', '欧阳守望欧阳守望'],
    ['the longest Latin label', 'Bartholomew Featherstone'],
  ])('of %s is a QR code of version 8 or less at level M', async (_, label) => {
    const { privateKey, keyId } = await issuer();
    const code = await signPass(privateKey, keyId, { ...pass, label, validUntil: 4_000_000_000_000 });
    expect(passLabel(label)).toBe(label);
    const { version } = QRCode.create([{ data: code, mode: 'alphanumeric' }], { errorCorrectionLevel: 'M' });
    expect(version).toBeLessThanOrEqual(8);
    expect(text(code)).toHaveLength(code.length);
  });
});
