import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase45 } from '../../../src/crypto/base45.ts';
import { verifyBatch, verifyReceipt } from '../../../src/crypto/batchSignature.ts';
import { PASS_PREFIX, verifyPass } from '../../../src/crypto/passCode.ts';
import { open, segmentKey } from '../../../src/crypto/sealing.ts';
import { importVerifyingKey } from '../../../src/crypto/signature.ts';
import type { Result } from '../../../src/domain/result.ts';
import { decodeBatch, encodeBatch } from '../../../src/protocol/batch.ts';
import { encodeCbor } from '../../../src/protocol/cbor.ts';
import { parseCursor } from '../../../src/protocol/cursor.ts';
import { decodeEvent, encodeEvent } from '../../../src/protocol/eventCodec.ts';
import { MAX_SEQ } from '../../../src/protocol/limits.ts';
import { decodePhotoRequest, decodePhotoResponse } from '../../../src/protocol/photoTransfer.ts';
import { decodeReceipt, decodeSignedReceipt, encodeReceipt } from '../../../src/protocol/receipt.ts';
import {
  decodeDigestsRequest,
  decodeEnrolRequest,
  decodePreviewRequest,
  decodePullRequest,
  decodeSignedRequest,
  encodePullRequest,
  encodeSignedRequest,
} from '../../../src/protocol/requests.ts';
import {
  decodeDigestsResponse,
  decodeEnrolResponse,
  decodePreviewResponse,
  decodePullResponse,
  decodePushResponse,
  encodeEnrolResponse,
  encodePullResponse,
  encodePushResponse,
} from '../../../src/protocol/responses.ts';
import * as arbitrary from './arbitraries.ts';
import { bytesToTry } from './hostileBytes.ts';

type Decoder = (input: Uint8Array) => Result<unknown, string>;

/** Every decoder, with the errors that it may give. */
const DECODERS: readonly (readonly [string, Decoder, readonly string[]])[] = [
  ['event', decodeEvent, ['malformed', 'invalid']],
  ['batch', decodeBatch, ['malformed', 'tooLarge', 'unsupportedVersion']],
  ['receipt', decodeReceipt, ['malformed']],
  ['signed receipt', decodeSignedReceipt, ['malformed']],
  ['signed request', decodeSignedRequest, ['malformed', 'tooLarge']],
  ['enrolment', decodeEnrolRequest, ['malformed', 'unsupportedVersion']],
  ['preview', decodePreviewRequest, ['malformed', 'tooLarge', 'unsupportedVersion']],
  ['pull', decodePullRequest, ['malformed', 'unsupportedVersion']],
  ['digests', decodeDigestsRequest, ['malformed', 'unsupportedVersion']],
  ['answer to a push', (input) => decodePushResponse(input, 100), ['malformed']],
  ['answer to a pull', decodePullResponse, ['malformed']],
  ['photo', decodePhotoRequest, ['malformed', 'unsupportedVersion']],
  ['answer to a photo', decodePhotoResponse, ['malformed']],
  ['answer to digests', decodeDigestsResponse, ['malformed']],
  ['answer to an enrolment', decodeEnrolResponse, ['malformed']],
  ['answer to a preview', decodePreviewResponse, ['malformed']],
];

const valid: fc.Arbitrary<Uint8Array> = fc.oneof(
  arbitrary.stampedEvent.map(encodeEvent),
  arbitrary.batch.map(encodeBatch),
  arbitrary.receipt.map(encodeReceipt),
  arbitrary.signedRequest.map(encodeSignedRequest),
  arbitrary.pullRequest.map(encodePullRequest),
  arbitrary.pushResponse.map(encodePushResponse),
  arbitrary.pullResponse.map(encodePullResponse),
  arbitrary.enrolResponse.map(encodeEnrolResponse),
);

describe('hostile bytes are refused with a known error, or read', () => {
  it.each(DECODERS)('%s', (_, decode, errors) => {
    fc.assert(
      fc.property(bytesToTry(valid), (input) => {
        const read = decode(input);
        if (!read.ok) expect(errors).toContain(read.error);
      }),
      { numRuns: 1000 },
    );
  });

  it.each(DECODERS)('%s, a megabyte of it', (_, decode, errors) => {
    for (const byte of [0x00, 0x41, 0x5f, 0x61, 0x80, 0x81, 0x9a, 0xa1, 0xff]) {
      const read = decode(new Uint8Array(1 << 20).fill(byte));
      expect(errors).toContain(read.ok ? 'read' : read.error);
    }
  });

  it('cursor', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{16}:[0-9a-z]{1,12}$/)), (input) => {
        const read = parseCursor(input);
        if (!read.ok) expect(read.error).toBe('malformed');
      }),
    );
  });

  it('base45', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Z $%*+./:-]*$/)),
        (input) => {
          const read = decodeBase45(input);
          if (!read.ok) expect(read.error).toBe('malformed');
        },
      ),
    );
  });
});

describe('hostile bytes do not make cryptography throw', () => {
  const keys = crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']);

  it('pass', async () => {
    const { publicKey } = await keys;
    const issuers = [{ keyId: Uint8Array.of(1, 2, 3, 4), key: publicKey }];
    const code = fc.oneof(fc.string(), fc.stringMatching(/^[0-9A-Z $%*+./:-]*$/));
    await fc.assert(
      fc.asyncProperty(fc.boolean(), code, async (ours, text) => {
        const read = await verifyPass((ours ? PASS_PREFIX : '') + text, issuers);
        expect(read.ok ? '' : read.error).toMatch(/^(notAPass|malformed)$/);
      }),
    );
  });

  it('receipt', async () => {
    const { publicKey } = await keys;
    await fc.assert(
      fc.asyncProperty(bytesToTry(valid), async (input) => {
        const read = await verifyReceipt(publicKey, input);
        expect(read.ok ? '' : read.error).toMatch(/^(malformed|badSignature)$/);
      }),
    );
  });

  it('batch, up to the last place there is', async () => {
    const { publicKey } = await keys;
    const firstSeq = fc.constantFrom(1, MAX_SEQ - 1, MAX_SEQ, MAX_SEQ + 1, Number.MAX_SAFE_INTEGER);
    await fc.assert(
      fc.asyncProperty(arbitrary.batch, firstSeq, async (batch, seq) => {
        const read = decodeBatch(encodeBatch({ ...batch, firstSeq: seq }));
        const checked = read.ok ? await verifyBatch(publicKey, read.value) : read;
        expect(checked.ok ? '' : checked.error).toMatch(/^(malformed|badSignature)$/);
      }),
    );
  });

  it('keys, segments and sealed items', async () => {
    const hub = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
    const aes = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    await fc.assert(
      fc.asyncProperty(fc.oneof(arbitrary.bytes(100), arbitrary.bytesOf(65)), async (input) => {
        expect(await importVerifyingKey(input)).toBe(undefined);
        expect(await segmentKey(hub.privateKey, input)).toEqual({ ok: false, error: 'unopenable' });
        expect(await open(aes, '0000000000000000', 1, input)).toEqual({ ok: false, error: 'unopenable' });
      }),
    );
  });
});

describe('one bad number does not reach those behind', () => {
  it('an event whose time no calendar can show is malformed', () => {
    const event = (wall: number, delta: number) => encodeCbor([4, 1, wall, 0, delta, 480, null, []]);
    expect(decodeEvent(event(2 ** 48 - 1, 1))).toEqual({ ok: false, error: 'malformed' });
    expect(decodeEvent(event(0, Number.MAX_SAFE_INTEGER))).toEqual({ ok: false, error: 'malformed' });
    expect(decodeEvent(event(0, -(2 ** 48)))).toEqual({ ok: false, error: 'malformed' });
    expect(decodeEvent(event(2 ** 48 - 1, 0))).toEqual({ ok: false, error: 'invalid' });
  });

  it('an answer that claims more results than were sent is malformed, however it counts', () => {
    const answer = (...runs: number[][]) =>
      encodeCbor([1, 0, runs.map(([s, n]) => [s ?? 0, n ?? 0, null]), new Uint8Array(), 0]);
    expect(decodePushResponse(answer([0, 2]), 2).ok).toBe(true);
    expect(decodePushResponse(answer([0, 2], [1, 1]), 2)).toEqual({ ok: false, error: 'malformed' });
    expect(decodePushResponse(answer([0, Number.MAX_SAFE_INTEGER]), 2)).toEqual({
      ok: false,
      error: 'malformed',
    });
  });
});
