import { describe, expect, it } from 'vitest';
import { passKeyId, signPass } from '../../../src/crypto/passCode.ts';
import { generateSigningKeys, importVerifyingKey } from '../../../src/crypto/signature.ts';
import type { CheckGround } from '../../../src/scan/families/family.ts';
import { readCode } from '../../../src/scan/families/family.ts';
import { ownPass } from '../../../src/scan/families/ownPass.ts';
import { hostOf, unknownCode } from '../../../src/scan/families/unknownCode.ts';

const NOW = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const pass = {
  passId: '00000000000pass1',
  subject: { type: 'person', id: '00000000000pers1' },
  label: '王建国',
  validFrom: NOW - DAY,
  validUntil: NOW + DAY,
} as const;

async function issuer() {
  const { privateKey, publicKey } = await generateSigningKeys(false);
  const key = await importVerifyingKey(publicKey);
  if (key === undefined) throw new Error('a generated key can be imported');
  return { privateKey, keyId: passKeyId(publicKey), key };
}

const ground = (change: Partial<CheckGround> = {}): CheckGround => ({
  now: NOW,
  passKeys: [],
  codeHashKey: new Uint8Array(32).fill(7),
  isRevoked: async () => false,
  ...change,
});

async function check(text: string, on: CheckGround) {
  const claim = readCode([ownPass, unknownCode], text);
  if (claim === 'notMine') throw new Error('the last family takes every text');
  return claim.verify(on);
}

describe('our own pass', () => {
  it('is valid, expired, not yet valid or revoked, and names who it is for', async () => {
    const { privateKey, keyId, key } = await issuer();
    const text = await signPass(privateKey, keyId, pass);
    const on = ground({ passKeys: [{ keyId, key }] });
    expect(await check(text, on)).toStrictEqual({
      outcome: 'valid',
      credential: { family: 'pass', passId: '00000000000pass1', outcome: 'valid' },
      pass,
    });
    expect((await check(text, { ...on, now: NOW + DAY })).outcome).toBe('expired');
    expect((await check(text, { ...on, now: NOW - 2 * DAY })).outcome).toBe('notYetValid');
    expect((await check(text, { ...on, isRevoked: async () => true })).outcome).toBe('revoked');
  });

  it('of somebody else is not believed in anything that it says', async () => {
    const [ours, theirs] = await Promise.all([issuer(), issuer()]);
    const forged = await signPass(theirs.privateKey, ours.keyId, pass);
    const foreign = await signPass(theirs.privateKey, theirs.keyId, pass);
    const on = ground({ passKeys: [{ keyId: ours.keyId, key: ours.key }] });
    expect(await check(forged, on)).toMatchObject({ outcome: 'badSignature', pass: null });
    expect(await check(foreign, on)).toMatchObject({
      outcome: 'unknownIssuer',
      pass: null,
      credential: { family: 'unknown', host: '' },
    });
    expect(await check('SW1:???', on)).toMatchObject({ outcome: 'malformed', pass: null });
  });
});

describe('any other code', () => {
  it('is kept as its host and a hash that only this township can make', async () => {
    const text = 'https://Health.Example.cn:8443/code?id=42';
    const first = await check(text, ground());
    const again = await check(text, ground());
    const elsewhere = await check(text, ground({ codeHashKey: new Uint8Array(32) }));
    expect(first).toMatchObject({
      outcome: 'unverified',
      credential: { family: 'unknown', host: 'health.example.cn' },
      pass: null,
    });
    expect(again).toStrictEqual(first);
    expect(elsewhere.credential).not.toStrictEqual(first.credential);
    expect(JSON.stringify(first)).not.toContain('42');
  });

  it.each([
    ['javascript:alert(1)', ''],
    ['WIFI:S:home;;', ''],
    ['http://', ''],
    [`https://${'a'.repeat(300)}.cn`, ''],
    ['HTTPS://qr.example/x', 'qr.example'],
  ])('the host of %s', (text, host) => {
    expect(hostOf(text)).toBe(host);
  });
});
