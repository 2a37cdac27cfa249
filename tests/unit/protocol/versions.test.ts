import { describe, expect, it } from 'vitest';
import { decodeBatch } from '../../../src/protocol/batch.ts';
import type { Cbor } from '../../../src/protocol/cbor.ts';
import { decodeCbor, encodeCbor } from '../../../src/protocol/cbor.ts';
import { decodeEvent, encodeEvent } from '../../../src/protocol/eventCodec.ts';
import {
  MAX_BATCH_BYTES,
  MAX_BATCH_ITEMS,
  MAX_REQUEST_BYTES,
  MAX_SEGMENTS,
} from '../../../src/protocol/limits.ts';
import {
  decodeDigestsRequest,
  decodePullRequest,
  decodeSignedRequest,
  encodeDigestsRequest,
  encodeSignedRequest,
} from '../../../src/protocol/requests.ts';
import {
  decodeEnrolResponse,
  decodePullResponse,
  decodePushResponse,
} from '../../../src/protocol/responses.ts';
import { fromHex } from '../../../src/protocol/wire.ts';
import { readGolden } from './goldenBytes.ts';
import * as samples from './samples.ts';

const golden = readGolden();

/** A golden message's elements, for a test to change. */
function elements(name: string): Cbor[] {
  const read = decodeCbor(fromHex(golden.bytes[name] ?? ''));
  if (!read.ok || !Array.isArray(read.value)) throw new Error(`${name} is an array`);
  return read.value;
}
const changed = (name: string, index: number, value: Cbor): Uint8Array =>
  encodeCbor(elements(name).with(index, value));
const longer = (name: string): Uint8Array => encodeCbor([...elements(name), 'later', [1, 2]]);

describe('a message of a later version', () => {
  it.each([
    ['batch', decodeBatch],
    ['request pull', decodePullRequest],
    ['request digests', decodeDigestsRequest],
  ])('is told apart from a malformed one: %s', (name, decode) => {
    expect(decode(changed(name, 0, 2))).toEqual({ ok: false, error: 'unsupportedVersion' });
    expect(decode(changed(name, 0, 0))).toEqual({ ok: false, error: 'malformed' });
    expect(decode(changed(name, 0, 'x'))).toEqual({ ok: false, error: 'malformed' });
  });

  it.each([
    ['batch', decodeBatch],
    ['request pull', decodePullRequest],
    ['response pull', decodePullResponse],
    ['response enrol', decodeEnrolResponse],
    ['response push', (input: Uint8Array) => decodePushResponse(input, 100)],
  ])('with elements behind those of today is read without them: %s', (name, decode) => {
    expect(decode(longer(name))).toEqual(decode(encodeCbor(elements(name))));
    expect(decode(longer(name)).ok).toBe(true);
  });

  it('with a status or a reason that is not known yet settles nothing by itself', () => {
    const answer = encodeCbor([
      1,
      0,
      [
        [9, 1, null],
        [2, 1, 99],
      ],
      new Uint8Array(),
      0,
    ]);
    const read = decodePushResponse(answer, 2);
    expect(read.ok && read.value.results).toEqual([
      { status: 'retryLater' },
      { status: 'quarantined', code: 'invalid' },
    ]);
  });
});

describe('an event', () => {
  const passage = encodeEvent(samples.events.passageRecorded);
  const meta = {
    stamp: samples.events.passageRecorded.stamp,
    occurredAt: 1_581_275_699_997,
    offsetMinutes: 480,
  };

  it('of a later kind or version is kept, with all that surrounds its body', () => {
    const later = (index: number, value: number) => {
      const read = decodeCbor(passage);
      if (!read.ok || !Array.isArray(read.value)) throw new Error('an event is an array');
      return decodeEvent(encodeCbor(read.value.with(index, value)));
    };
    expect(later(0, 99)).toMatchObject({
      ok: true,
      value: { known: false, kindCode: 99, bodyVersion: 1, ...meta },
    });
    expect(later(1, 2)).toMatchObject({
      ok: true,
      value: { known: false, kindCode: 1, bodyVersion: 2, ...meta },
    });
  });

  it('says that a village is closed in body version 1, as all is said before release 0.1.0', () => {
    const body = { id: 'v000000000000001', fields: { closed: true }, reason: '并村' };
    const written = encodeEvent({
      ...samples.events.villageRecorded,
      event: { kind: 'villageRecorded', body },
    });
    const read = decodeCbor(written);
    expect(read.ok && Array.isArray(read.value) && read.value[1]).toBe(1);
    expect(decodeEvent(written)).toMatchObject({ ok: true, value: { known: true, event: { body } } });
  });

  it('that breaks the schema of its kind is not written', () => {
    const { event, ...rest } = samples.events.personRecorded;
    if (event.kind !== 'personRecorded') throw new Error('the sample is of a person');
    const body = { ...event.body, fields: { name: '王'.repeat(121) } };
    expect(() => encodeEvent({ ...rest, event: { kind: 'personRecorded', body } })).toThrow();
  });

  it.each<[string, Cbor, string]>([
    ['an array of nine', [4, 1, 0, 0, 0, 480, null, [], 1], 'malformed'],
    ['no array', 1, 'malformed'],
    ['a wall before 1970', [4, 1, -1, 0, 0, 480, null, []], 'malformed'],
    ['a counter too large', [4, 1, 0, 65_536, 0, 480, null, []], 'malformed'],
    ['an offset of two days', [4, 1, 0, 0, 0, 2880, null, []], 'malformed'],
    ['body version 0', [4, 0, 0, 0, 0, 480, null, []], 'malformed'],
    ['an empty body', [4, 1, 0, 0, 0, 480, null, []], 'invalid'],
    [
      'a field that this version of the body does not have',
      [2, 1, 0, 0, 0, 480, null, [samples.countUp(10, 0), new Map([[99, 'x']]), '']],
      'invalid',
    ],
    [
      'a flag that this version of the body does not have',
      [2, 1, 0, 0, 0, 480, null, [samples.countUp(10, 0), new Map([[8, [99]]]), '']],
      'invalid',
    ],
    ['a policy that is no map', [9, 1, 0, 0, 0, 480, null, [[[[[]]]]]], 'invalid'],
  ])('is refused: %s', (_, wire, error) => {
    expect(decodeEvent(encodeCbor(wire))).toEqual({ ok: false, error });
  });
});

describe('the limits of size', () => {
  const segment = (items: Uint8Array[]): Cbor => [samples.countUp(8, 0), samples.countUp(65, 4), items];
  const batchOf = (firstSeq: number, ...segments: Cbor[]) =>
    encodeCbor([1, samples.countUp(10, 0), firstSeq, new Uint8Array(32), segments, new Uint8Array(64)]);
  const items = (count: number) => Array.from({ length: count }, () => Uint8Array.of(1));
  const segments = (count: number) => Array.from({ length: count }, () => segment(items(1)));

  it.each([
    ['a byte more than a push may have', new Uint8Array(MAX_BATCH_BYTES + 1), 'tooLarge'],
    ['an item more than a push may have', batchOf(1, segment(items(MAX_BATCH_ITEMS + 1))), 'tooLarge'],
    ['a segment more than a push may have', batchOf(1, ...segments(MAX_SEGMENTS + 1)), 'tooLarge'],
    ['no segment', batchOf(1), 'malformed'],
    ['a segment without items', batchOf(1, segment(items(1)), segment([])), 'malformed'],
    ['the place 0', batchOf(0, segment(items(1))), 'malformed'],
    ['places beyond the last', batchOf(2 ** 32 - 1, segment(items(2))), 'malformed'],
  ])('refuse %s', (_, input, error) => {
    expect(decodeBatch(input)).toEqual({ ok: false, error });
  });

  it('let through as many items and segments as a push may have, and the last place of a chain', () => {
    expect(decodeBatch(batchOf(1, ...segments(MAX_SEGMENTS))).ok).toBe(true);
    expect(decodeBatch(batchOf(1, segment(items(MAX_BATCH_ITEMS)))).ok).toBe(true);
    expect(decodeBatch(batchOf(2 ** 32 - 1, segment(items(1)))).ok).toBe(true);
  });

  it('let the digests of a thousand blocks into one request', () => {
    const block = { deviceId: samples.DEVICE, count: 256, mix: samples.countUp(16, 0) };
    const payload = encodeDigestsRequest({
      ...samples.digestsRequest,
      blocks: Array.from({ length: 1000 }, (_, i) => ({ ...block, block: 16_776_216 + i })),
    });
    const signed = encodeSignedRequest({ payload, signature: new Uint8Array(64), parentSignature: null });
    expect(signed.length).toBeLessThanOrEqual(MAX_REQUEST_BYTES);
    expect(decodeSignedRequest(signed).ok).toBe(true);
    expect(decodeDigestsRequest(payload).ok).toBe(true);
    expect(decodeSignedRequest(new Uint8Array(MAX_REQUEST_BYTES + 1))).toEqual({
      ok: false,
      error: 'tooLarge',
    });
  });
});
