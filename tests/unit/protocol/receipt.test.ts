import { describe, expect, it } from 'vitest';
import { encodeCbor } from '../../../src/protocol/cbor.ts';
import type { Interval, OwnPlace, QuarantinedItem, Receipt } from '../../../src/protocol/receipt.ts';
import { decodeReceipt, settledPlaces } from '../../../src/protocol/receipt.ts';
import { countUp, DEVICE } from './samples.ts';

const link = (seq: number) => countUp(32, seq);
const digest = (seq: number) => countUp(32, 100 + seq);
const own = (seqs: readonly number[], damaged: readonly number[] = []): Map<number, OwnPlace> =>
  new Map(seqs.map((seq) => [seq, { digest: digest(seq), link: link(seq), intact: !damaged.includes(seq) }]));
const receipt = (intervals: Interval[], quarantined: QuarantinedItem[] = []): Receipt => ({
  deviceId: DEVICE,
  epoch: new Uint8Array(8),
  counter: 1,
  issuedAt: 0,
  intervals,
  quarantined,
});
const settled = (given: Receipt, places: ReadonlyMap<number, OwnPlace>) =>
  [...settledPlaces(given, places)].sort((a, b) => a - b);

describe('what a receipt settles', () => {
  it('is every place of an interval that ends in the phone’s own link', () => {
    expect(settled(receipt([{ from: 1, to: 3, link: link(3) }]), own([1, 2, 3, 4]))).toEqual([1, 2, 3]);
  });

  it('is each interval for itself, with what lies between left over', () => {
    const two = receipt([
      { from: 1, to: 2, link: link(2) },
      { from: 4, to: 5, link: link(5) },
    ]);
    expect(settled(two, own([1, 2, 3, 4, 5, 6]))).toEqual([1, 2, 4, 5]);
  });

  it('is nothing of an interval with another link: another branch, or bytes that were never sent', () => {
    expect(settled(receipt([{ from: 1, to: 3, link: link(9) }]), own([1, 2, 3]))).toEqual([]);
  });

  it('is nothing of an interval that ends where the phone has never been', () => {
    expect(settled(receipt([{ from: 1, to: 9, link: link(9) }]), own([1, 2, 3]))).toEqual([]);
  });

  it('is an item in quarantine with the phone’s own digest, and no other', () => {
    const forked = receipt([], [{ seq: 2, digest: digest(2), code: 'forked' }]);
    const other = receipt([], [{ seq: 2, digest: digest(3), code: 'forked' }]);
    expect(settled(forked, own([1, 2, 3]))).toEqual([2]);
    expect(settled(other, own([1, 2, 3]))).toEqual([]);
  });

  it('is no damaged item that the phone holds whole: a courier may have taken its bytes away', () => {
    const damaged = receipt(
      [{ from: 1, to: 3, link: link(3) }],
      [{ seq: 2, digest: digest(2), code: 'damaged' }],
    );
    expect(settled(damaged, own([1, 2, 3]))).toEqual([1, 3]);
    expect(settled(damaged, own([1, 2, 3], [2]))).toEqual([1, 2, 3]);
  });
});

describe('a receipt is malformed', () => {
  const payload = (intervals: [number, number][], code = 0, seq = 1) =>
    encodeCbor([
      1,
      countUp(10, 0),
      new Uint8Array(8),
      1,
      0,
      intervals.map(([from, to]) => [from, to, link(to)]),
      [[seq, digest(1), code]],
    ]);

  it.each<[string, [number, number][]]>([
    ['with an interval that ends before it begins', [[3, 2]]],
    ['from the place 0 on', [[0, 2]]],
    [
      'with intervals that overlap',
      [
        [1, 3],
        [3, 4],
      ],
    ],
    [
      'with intervals out of order',
      [
        [5, 6],
        [1, 2],
      ],
    ],
    ['with a place that no chain has', [[1, 2 ** 32]]],
  ])('%s', (_, intervals) => {
    expect(decodeReceipt(payload(intervals))).toEqual({ ok: false, error: 'malformed' });
  });

  it('not for a reason of quarantine that a later hub invents', () => {
    const read = decodeReceipt(
      payload(
        [
          [1, 2],
          [3, 3],
        ],
        99,
      ),
    );
    expect(read.ok && read.value.quarantined).toEqual([{ seq: 1, digest: digest(1), code: 'invalid' }]);
  });
});
