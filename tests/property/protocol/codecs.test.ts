import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBatch, encodeBatch } from '../../../src/protocol/batch.ts';
import { formatCursor, parseCursor } from '../../../src/protocol/cursor.ts';
import { decodeEvent, encodeEvent } from '../../../src/protocol/eventCodec.ts';
import {
  decodePhotoRequest,
  decodePhotoResponse,
  encodePhotoRequest,
  encodePhotoResponse,
} from '../../../src/protocol/photoTransfer.ts';
import {
  decodeReceipt,
  decodeSignedReceipt,
  encodeReceipt,
  encodeSignedReceipt,
} from '../../../src/protocol/receipt.ts';
import {
  decodeDigestsRequest,
  decodeEnrolRequest,
  decodePreviewRequest,
  decodePullRequest,
  decodeSignedRequest,
  encodeDigestsRequest,
  encodeEnrolRequest,
  encodePreviewRequest,
  encodePullRequest,
  encodeSignedRequest,
} from '../../../src/protocol/requests.ts';
import {
  decodeDigestsResponse,
  decodeEnrolResponse,
  decodePreviewResponse,
  decodePullResponse,
  decodePushResponse,
  encodeDigestsResponse,
  encodeEnrolResponse,
  encodePreviewResponse,
  encodePullResponse,
  encodePushResponse,
} from '../../../src/protocol/responses.ts';
import * as arbitrary from './arbitraries.ts';

/** Every valid value comes back as it was. */
function comesBack<T>(
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (input: Uint8Array) => unknown,
) {
  fc.assert(
    fc.property(values, (value) => {
      expect(decode(encode(value))).toEqual({ ok: true, value });
    }),
  );
}

describe('every valid value comes back as it was', () => {
  it('event', () => {
    fc.assert(
      fc.property(arbitrary.stampedEvent, (event) => {
        const bytes = encodeEvent(event);
        const read = decodeEvent(bytes);
        expect(read).toEqual({ ok: true, value: { known: true, ...event } });
        if (read.ok && read.value.known) expect(encodeEvent(read.value)).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });
  it('batch', () => comesBack(arbitrary.batch, encodeBatch, decodeBatch));
  it('receipt', () => comesBack(arbitrary.receipt, encodeReceipt, decodeReceipt));
  it('signed receipt', () =>
    comesBack(
      fc.record({ payload: arbitrary.bytes(80), signature: arbitrary.bytesOf(64) }),
      encodeSignedReceipt,
      decodeSignedReceipt,
    ));
  it('signed request', () => comesBack(arbitrary.signedRequest, encodeSignedRequest, decodeSignedRequest));
  it('enrolment', () => comesBack(arbitrary.enrolRequest, encodeEnrolRequest, decodeEnrolRequest));
  it('preview', () => comesBack(arbitrary.previewRequest, encodePreviewRequest, decodePreviewRequest));
  it('pull', () => comesBack(arbitrary.pullRequest, encodePullRequest, decodePullRequest));
  it('digests', () => comesBack(arbitrary.digestsRequest, encodeDigestsRequest, decodeDigestsRequest));
  it('answer to a push', () =>
    comesBack(arbitrary.pushResponse, encodePushResponse, (input) => decodePushResponse(input, 1024)));
  it('answer to a pull', () => comesBack(arbitrary.pullResponse, encodePullResponse, decodePullResponse));
  it('photo', () => comesBack(arbitrary.photoRequest, encodePhotoRequest, decodePhotoRequest));
  it('answer to a photo', () => comesBack(arbitrary.photoResponse, encodePhotoResponse, decodePhotoResponse));
  it('answer to digests', () =>
    comesBack(arbitrary.digestsResponse, encodeDigestsResponse, decodeDigestsResponse));
  it('answer to an enrolment', () =>
    comesBack(arbitrary.enrolResponse, encodeEnrolResponse, decodeEnrolResponse));
  it('answer to a preview', () =>
    comesBack(arbitrary.previewResponse, encodePreviewResponse, decodePreviewResponse));
  it('cursor', () => {
    fc.assert(
      fc.property(arbitrary.cursor, (cursor) => {
        expect(parseCursor(formatCursor(cursor))).toEqual({ ok: true, value: cursor });
      }),
    );
  });
});
