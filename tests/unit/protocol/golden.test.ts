import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { verifyBatch, verifyReceipt } from '../../../src/crypto/batchSignature.ts';
import { passKeyId, verifyPass } from '../../../src/crypto/passCode.ts';
import { openPhoto, photoKeyOf } from '../../../src/crypto/photoSealing.ts';
import { importSealingKey, importSegmentKey, open, segmentKey } from '../../../src/crypto/sealing.ts';
import { importVerifyingKey } from '../../../src/crypto/signature.ts';
import { decodeBatch, encodeBatch } from '../../../src/protocol/batch.ts';
import { parseCursor } from '../../../src/protocol/cursor.ts';
import { decodeEvent, encodeEvent } from '../../../src/protocol/eventCodec.ts';
import { PROTOCOL_VERSION } from '../../../src/protocol/limits.ts';
import { decodePhotoRequest, decodePhotoResponse } from '../../../src/protocol/photoTransfer.ts';
import { decodeReceipt } from '../../../src/protocol/receipt.ts';
import {
  decodeDigestsRequest,
  decodeEnrolRequest,
  decodePreviewRequest,
  decodePullRequest,
  decodeSignedRequest,
} from '../../../src/protocol/requests.ts';
import {
  decodeDigestsResponse,
  decodeEnrolResponse,
  decodePreviewResponse,
  decodePullResponse,
  decodePushResponse,
} from '../../../src/protocol/responses.ts';
import { fromHex, toHex } from '../../../src/protocol/wire.ts';
import { goldenBytes, readGolden } from './goldenBytes.ts';
import * as samples from './samples.ts';

/**
 * SHA-256 over all golden bytes, one line for each version. From release 0.1.0 on a line that is here is never
 * changed: phones that speak it are in the field. Other bytes are another version.
 */
const VERSION_HASHES: Readonly<Record<number, string>> = {
  1: '9bb987d4af13ea0f7e105fa5e4581a5cbff5e5b24d088ab2108ec6c0090bd95f',
};

const golden = readGolden();
const bytesOf = (name: string): Uint8Array<ArrayBuffer> => {
  const hex = golden.bytes[name];
  if (hex === undefined) throw new Error(`no golden bytes named ${name}`);
  return fromHex(hex);
};
const verifyingKey = async (): Promise<CryptoKey> => {
  const key = await importVerifyingKey(fromHex(golden.given.verifyingKey));
  if (!key) throw new Error('the golden key is a point on the curve');
  return key;
};

describe('golden vectors', () => {
  it('come out of the same values, byte for byte', async () => {
    expect(await goldenBytes(golden)).toEqual(golden.bytes);
  });

  it('hash to what this protocol version was frozen with', () => {
    const hash = createHash('sha256');
    for (const name of Object.keys(golden.bytes).sort()) hash.update(`${name}\n${golden.bytes[name]}\n`);
    expect(hash.digest('hex')).toBe(VERSION_HASHES[PROTOCOL_VERSION]);
  });

  it.each(Object.entries(samples.events))('read back: event %s', (name, event) => {
    expect(decodeEvent(bytesOf(`event ${name}`))).toEqual({ ok: true, value: { known: true, ...event } });
  });

  it.each([
    ['receipt payload', decodeReceipt, samples.receipt],
    ['request signed', decodeSignedRequest, samples.signedRequest],
    ['request enrol by code', decodeEnrolRequest, samples.enrolByCode],
    ['request enrol by fork', decodeEnrolRequest, samples.enrolByFork],
    ['request preview', decodePreviewRequest, samples.previewRequest],
    ['request pull', decodePullRequest, samples.pullRequest],
    ['request digests', decodeDigestsRequest, samples.digestsRequest],
    ['request photo', decodePhotoRequest, samples.photoRequest],
    ['response photo', decodePhotoResponse, samples.photoResponse],
    ['response push', (input: Uint8Array) => decodePushResponse(input, 6), samples.pushResponse],
    ['response pull', decodePullResponse, samples.pullResponse],
    ['response digests', decodeDigestsResponse, samples.digestsResponse],
    ['response enrol', decodeEnrolResponse, samples.enrolResponse],
    ['response preview', decodePreviewResponse, samples.previewResponse],
  ])('read back: %s', (name, decode, value) => {
    expect(decode(bytesOf(name))).toEqual({ ok: true, value });
  });

  it('read back: cursor', () => {
    const text = new TextDecoder().decode(bytesOf('cursor'));
    expect(parseCursor(text)).toEqual({ ok: true, value: { epoch: '0123456789abcdef', head: 1_679_615 } });
  });

  it('hold a batch whose signature is good and whose sealed items open to the events', async () => {
    const batch = decodeBatch(bytesOf('batch'));
    if (!batch.ok) throw new Error(batch.error);
    const items = await verifyBatch(await verifyingKey(), batch.value);
    if (!items.ok) throw new Error(items.error);
    const hubKey = await importSealingKey(fromHex(golden.given.sealingPrivateKey));
    const raw = await segmentKey(hubKey, fromHex(golden.given.encapsulated));
    if (!raw.ok) throw new Error(raw.error);
    expect(toHex(raw.value)).toBe(golden.given.segmentKey);
    const key = await importSegmentKey(raw.value, ['decrypt']);
    const opened = await Promise.all(
      items.value.map(({ seq, sealed }) => sealed && open(key, samples.DEVICE, seq, sealed)),
    );
    expect(opened).toEqual([
      { ok: true, value: encodeEvent(samples.events.passageRecorded) },
      { ok: true, value: encodeEvent(samples.events.passageWithFever) },
      undefined,
    ]);
    expect(encodeBatch(batch.value)).toEqual(bytesOf('batch'));
  });

  it('hold a sealed photo that opens as the photo of its hash', async () => {
    const hubKey = await importSealingKey(fromHex(golden.given.sealingPrivateKey));
    const opened = await openPhoto(hubKey, photoKeyOf(samples.photoFile), bytesOf('photo sealed'));
    expect(opened).toEqual({ ok: true, value: samples.photoFile });
  });

  it('hold a receipt and a pass whose signatures are good', async () => {
    const key = await verifyingKey();
    expect(await verifyReceipt(key, bytesOf('receipt signed'))).toEqual({ ok: true, value: samples.receipt });
    const keyId = passKeyId(fromHex(golden.given.verifyingKey));
    expect(await verifyPass(golden.given.passText, [{ keyId, key }])).toEqual({
      ok: true,
      value: samples.pass,
    });
  });
});
