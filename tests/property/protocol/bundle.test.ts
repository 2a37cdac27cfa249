import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBatch, encodeBatch } from '../../../src/protocol/batch.ts';
import type { BundleEnd, Frame, FrameKind } from '../../../src/protocol/bundle.ts';
import { BundleReader, encodeFrame } from '../../../src/protocol/bundle.ts';
import { MAX_BATCH_BYTES } from '../../../src/protocol/limits.ts';
import * as arbitrary from './arbitraries.ts';
import { bytesToTry } from './hostileBytes.ts';

interface ReadBundle extends BundleEnd {
  readonly frameList: readonly Frame[];
}

/** Reads `bytes` in pieces of `size`. */
function readIn(bytes: Uint8Array, size: number): ReadBundle {
  const reader = new BundleReader();
  const frameList: Frame[] = [];
  for (let at = 0; at < bytes.length; at += size)
    frameList.push(...reader.feed(bytes.subarray(at, at + size)));
  return { frameList, ...reader.end() };
}

const readAll = (bytes: Uint8Array): ReadBundle => readIn(bytes, Math.max(1, bytes.length));

const join = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));

const KINDS: readonly FrameKind[] = ['batch', 'fork', 'receipt'];
const frame: fc.Arbitrary<Frame> = fc.record({
  kind: fc.constantFrom(...KINDS),
  body: fc.oneof(fc.uint8Array({ maxLength: 60 }), arbitrary.batch.map(encodeBatch)),
});
const frames = fc.array(frame, { maxLength: 5 });
const shortFrames = fc.array(
  fc.record({ kind: fc.constantFrom(...KINDS), body: fc.uint8Array({ maxLength: 30 }) }),
  { maxLength: 4 },
);
const fileOf = (list: readonly Frame[]): Uint8Array =>
  join([
    ...list.map(({ kind, body }) => encodeFrame(kind === 'later' ? 'batch' : kind, body)),
    encodeFrame('end'),
  ]);
const END: Frame = { kind: 'end', body: new Uint8Array() };

/** Whether `part` can be had from `whole` by leaving out some of it. */
const isWithin = (part: readonly Frame[], whole: readonly Frame[]): boolean => {
  const same = (a: Frame, b: Frame) => a.kind === b.kind && Buffer.from(a.body).equals(Buffer.from(b.body));
  let at = 0;
  for (const one of whole) {
    const wanted = part[at];
    if (wanted && same(wanted, one)) at += 1;
  }
  return at === part.length;
};

describe('a bundle', () => {
  it('gives back what was put in, in pieces of any size', () => {
    fc.assert(
      fc.property(frames, fc.integer({ min: 1, max: 40 }), (list, size) => {
        const read = readIn(fileOf(list), size);
        expect(read).toEqual({
          frameList: [...list, END],
          frames: list.length + 1,
          strayBytes: 0,
          isCut: false,
        });
      }),
    );
  });

  it('that is cut off at any byte gives the frames before the cut, and says that it was cut', () => {
    fc.assert(
      fc.property(shortFrames, (list) => {
        const file = fileOf(list);
        let whole = 0;
        let end = 0;
        const ends = [...list.map(({ body }) => 12 + body.length), 12].map((length) => {
          end += length;
          return end;
        });
        for (let cut = 0; cut < file.length; cut++) {
          while ((ends[whole] ?? Number.POSITIVE_INFINITY) <= cut) whole += 1;
          const read = readIn(file.subarray(0, cut), 64);
          expect(read.frameList).toEqual(list.slice(0, whole));
          expect(read.isCut).toBe(true);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('with one damaged bit loses the frame that it is in, and none else', () => {
    fc.assert(
      fc.property(fc.array(frame, { minLength: 2, maxLength: 4 }), fc.nat(), fc.nat(7), (list, at, bit) => {
        const file = fileOf(list);
        const place = at % file.length;
        file[place] = (file[place] ?? 0) ^ (1 << bit);
        const { frameList } = readAll(file);
        const kept = frameList.filter((one) => isWithin([one], [...list, END]));
        expect(isWithin(kept, [...list, END])).toBe(true);
        expect(kept.length).toBeGreaterThanOrEqual(list.length);
      }),
    );
  });

  it('is a bundle when it is joined to another, and when rubbish lies between', () => {
    fc.assert(
      fc.property(frames, frames, fc.uint8Array({ max: 0x88, maxLength: 30 }), (one, other, rubbish) => {
        const read = readAll(join([fileOf(one), rubbish, fileOf(other)]));
        expect(read.frameList).toEqual([...one, END, ...other, END]);
        expect([read.strayBytes, read.isCut]).toEqual([rubbish.length, false]);
      }),
    );
  });

  it('of any bytes is read without an error, each byte once', () => {
    fc.assert(
      fc.property(bytesToTry(frames.map(fileOf)), fc.integer({ min: 1, max: 50 }), (bytes, size) => {
        const { frameList, strayBytes } = readIn(bytes, size);
        const framed = frameList.reduce((sum, { body }) => sum + 12 + body.length, 0);
        expect(framed + strayBytes).toBe(bytes.length);
        for (const { body } of frameList) decodeBatch(body);
      }),
      { numRuns: 1000 },
    );
  });

  it('passes over kinds of later versions', () => {
    const later = encodeFrame('receipt', Uint8Array.of(1, 2, 3));
    later[4] = 9;
    later[8] = 9 ^ 255;
    const read = readAll(join([later, fileOf([{ kind: 'batch', body: Uint8Array.of(7) }])]));
    expect(read.frameList.map(({ kind }) => kind)).toEqual(['later', 'batch', 'end']);
  });

  it('holds frames of the size of a batch and none beyond, whatever a head claims', () => {
    const most = encodeFrame('batch', new Uint8Array(MAX_BATCH_BYTES));
    expect(readAll(most).frameList).toHaveLength(1);
    expect(() => encodeFrame('batch', new Uint8Array(MAX_BATCH_BYTES + 1))).toThrow(RangeError);
    const claims = Uint8Array.of(0x89, 0x53, 0x57, 0x42, 1, 255, 255, 255, 254, 0, 0, 0);
    const read = readAll(join([claims, fileOf([])]));
    expect([read.frameList, read.strayBytes]).toEqual([[END], claims.length]);
  });

  it('is found behind a head whose first bytes were repeated', () => {
    const file = fileOf([{ kind: 'batch', body: Uint8Array.of(1, 2, 3) }]);
    const read = readAll(join([file.subarray(0, 7), file]));
    expect(read.frameList.map(({ kind }) => kind)).toEqual(['batch', 'end']);
    expect([read.strayBytes, read.isCut]).toEqual([7, false]);
  });
});
