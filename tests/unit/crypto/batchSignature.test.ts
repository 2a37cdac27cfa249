import { describe, expect, it } from 'vitest';
import {
  signBatch,
  signReceipt,
  signRequest,
  verifyBatch,
  verifyReceipt,
} from '../../../src/crypto/batchSignature.ts';
import { verify } from '../../../src/crypto/signature.ts';
import { decodeBatch, encodeBatch } from '../../../src/protocol/batch.ts';
import type { Receipt } from '../../../src/protocol/receipt.ts';
import { decodeSignedRequest, requestMessage } from '../../../src/protocol/requests.ts';
import { bitFlips, DEVICE, sealedBatch, signer, text } from './samples.ts';

const receipt: Receipt = {
  deviceId: DEVICE,
  epoch: new Uint8Array(8),
  counter: 1,
  issuedAt: 1_581_275_700_000,
  intervals: [{ from: 1, to: 2, link: new Uint8Array(32) }],
  quarantined: [],
};

describe('a batch', () => {
  it('is good as it was signed', async () => {
    const { privateKey, verifyingKey } = await signer();
    const batch = await sealedBatch(privateKey, 3);
    const checked = await verifyBatch(verifyingKey, batch);
    expect(checked.ok && checked.value.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('is refused with any bit changed, but for the hint which of the hub’s keys it is sealed to', async () => {
    const { privateKey, verifyingKey } = await signer();
    const batch = await sealedBatch(privateKey, 2);
    const bytes = encodeBatch(batch);
    const hint = Buffer.from(bytes).indexOf(batch.segments[0]?.keyId ?? '');
    const taken: number[] = [];
    for (const { bit, flipped } of bitFlips(bytes)) {
      const read = decodeBatch(flipped);
      if (read.ok && (await verifyBatch(verifyingKey, read.value)).ok) taken.push(bit);
    }
    expect(taken).toEqual(Array.from({ length: 64 }, (_, i) => hint * 8 + i));
  });

  it('is refused under another key, at another place, without its last item, or with two items exchanged', async () => {
    const { privateKey, verifyingKey } = await signer();
    const stranger = await signer();
    const batch = await sealedBatch(privateKey, 3);
    const [segment] = batch.segments;
    if (!segment) throw new Error('the batch has a segment');
    const [first, second, third] = segment.items;
    if (!first || !second || !third) throw new Error('the segment has three items');
    const withItems = (...items: (typeof segment.items)[number][]) => ({
      ...batch,
      segments: [{ ...segment, items }],
    });
    const refused = { ok: false, error: 'badSignature' };
    expect(await verifyBatch(stranger.verifyingKey, batch)).toEqual(refused);
    expect(await verifyBatch(verifyingKey, { ...batch, firstSeq: 2 })).toEqual(refused);
    expect(await verifyBatch(verifyingKey, { ...batch, deviceId: 'fedcba9876543210' })).toEqual(refused);
    expect(await verifyBatch(verifyingKey, withItems(first, second))).toEqual(refused);
    expect(await verifyBatch(verifyingKey, withItems(second, first, third))).toEqual(refused);
    expect(await verifyBatch(verifyingKey, withItems())).toEqual(refused);
  });

  it('stays good when items are replaced by their digests: a digest alone must not count as held', async () => {
    const { privateKey, verifyingKey } = await signer();
    const batch = await sealedBatch(privateKey, 2);
    const whole = await verifyBatch(verifyingKey, batch);
    if (!whole.ok) throw new Error(whole.error);
    const segments = batch.segments.map((segment) => ({
      ...segment,
      items: whole.value.map(({ digest }) => ({ digest })),
    }));
    const stripped = await verifyBatch(verifyingKey, { ...batch, segments });
    expect(stripped.ok && stripped.value.map(({ sealed }) => sealed)).toEqual([undefined, undefined]);
  });

  it('without items is a bug of the caller', async () => {
    const { privateKey } = await signer();
    const empty = { deviceId: DEVICE, firstSeq: 1, prevLink: new Uint8Array(32), segments: [] };
    await expect(signBatch(privateKey, empty)).rejects.toThrow(RangeError);
  });
});

describe('a receipt', () => {
  it('is good as it was signed and refused with any bit changed', async () => {
    const { privateKey, verifyingKey } = await signer();
    const signed = await signReceipt(privateKey, receipt);
    expect(await verifyReceipt(verifyingKey, signed)).toEqual({ ok: true, value: receipt });
    const taken: number[] = [];
    for (const { bit, flipped } of bitFlips(signed)) {
      if ((await verifyReceipt(verifyingKey, flipped)).ok) taken.push(bit);
    }
    expect(taken).toEqual([]);
  });

  it('is refused under another key', async () => {
    const signed = await signReceipt((await signer()).privateKey, receipt);
    expect(await verifyReceipt((await signer()).verifyingKey, signed)).toEqual({
      ok: false,
      error: 'badSignature',
    });
  });
});

describe('a request', () => {
  const check = async (key: CryptoKey, input: Uint8Array, label: 'shouwang/1 pull' | 'shouwang/1 fork') => {
    const read = decodeSignedRequest(input);
    return read.ok && (await verify(key, read.value.signature, requestMessage(label, read.value.payload)));
  };

  it('is good as it was signed, and for nothing else', async () => {
    const { privateKey, verifyingKey } = await signer();
    const signed = await signRequest('shouwang/1 pull', text('wants'), privateKey);
    expect(await check(verifyingKey, signed, 'shouwang/1 pull')).toBe(true);
    expect(await check(verifyingKey, signed, 'shouwang/1 fork')).toBe(false);
    expect(await check((await signer()).verifyingKey, signed, 'shouwang/1 pull')).toBe(false);
  });

  it('is refused with any bit changed', async () => {
    const { privateKey, verifyingKey } = await signer();
    const signed = await signRequest('shouwang/1 pull', text('wants'), privateKey);
    const taken: number[] = [];
    for (const { bit, flipped } of bitFlips(signed)) {
      if (await check(verifyingKey, flipped, 'shouwang/1 pull')) taken.push(bit);
    }
    expect(taken).toEqual([]);
  });

  it('to fork carries the parent’s signature over the same message', async () => {
    const child = await signer();
    const parent = await signer();
    const signed = await signRequest(
      'shouwang/1 fork',
      text('enrolment'),
      child.privateKey,
      parent.privateKey,
    );
    const read = decodeSignedRequest(signed);
    if (!read.ok || !read.value.parentSignature) throw new Error('a fork has two signatures');
    const message = requestMessage('shouwang/1 fork', read.value.payload);
    expect(await verify(parent.verifyingKey, read.value.parentSignature, message)).toBe(true);
    expect(await verify(child.verifyingKey, read.value.parentSignature, message)).toBe(false);
  });
});
