import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  chainItems,
  eventFingerprint,
  genesisLink,
  itemDigest,
  mixFingerprint,
  nextLink,
} from '../../../src/crypto/chain.ts';
import { idToBytes } from '../../../src/domain/idBytes.ts';
import { DEVICE, OTHER_DEVICE, text } from './samples.ts';

const sha256 = (...parts: (Uint8Array | string)[]): string => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

const keyId = new Uint8Array(8);
const first = new Uint8Array(65).fill(1);
const second = new Uint8Array(65).fill(2);

describe('the chain of a device', () => {
  it('is made of the hashes that its description says', () => {
    const genesis = genesisLink(DEVICE);
    const digest = itemDigest(first, text('sealed'));
    expect(hex(genesis)).toBe(sha256('shouwang/1 chain', idToBytes(DEVICE)));
    expect(hex(digest)).toBe(
      sha256('shouwang/1 item', createHash('sha256').update(first).digest(), text('sealed')),
    );
    expect(hex(nextLink(genesis, digest))).toBe(sha256(genesis, digest));
  });

  it('begins elsewhere for each device', () => {
    expect(genesisLink(DEVICE)).not.toEqual(genesisLink(OTHER_DEVICE));
  });

  it('binds each item to the segment that it was sealed in', () => {
    expect(itemDigest(first, text('sealed'))).not.toEqual(itemDigest(second, text('sealed')));
  });

  it('leads to the same link in one batch or in two, with an item or with its digest', () => {
    const items = ['a', 'b', 'c'].map((value) => ({ sealed: text(value) }));
    const one = chainItems({
      firstSeq: 1,
      prevLink: genesisLink(DEVICE),
      segments: [
        { keyId, encapsulated: first, items: items.slice(0, 1) },
        { keyId, encapsulated: second, items: items.slice(1) },
      ],
    });
    const middle = one[1];
    if (!middle) throw new Error('the batch has three items');
    const two = chainItems({
      firstSeq: 2,
      prevLink: one[0]?.link ?? new Uint8Array(),
      segments: [{ keyId, encapsulated: second, items: [{ digest: middle.digest }, { sealed: text('c') }] }],
    });
    expect(one.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(two.map(({ seq, link }) => [seq, hex(link)])).toEqual(
      one.slice(1).map(({ seq, link }) => [seq, hex(link)]),
    );
    expect(two.map(({ sealed }) => sealed)).toEqual([undefined, text('c')]);
  });
});

describe('the digest of a block', () => {
  it('comes to the same in any order, and loses an event that is taken out again', () => {
    const events = [1, 2, 3].map((seq) => eventFingerprint(DEVICE, seq, text('event')));
    const mix = (prints: Uint8Array[]) => prints.reduce(mixFingerprint, new Uint8Array(16));
    const [a, b, c] = events;
    if (!a || !b || !c) throw new Error('there are three events');
    expect(mix([a, b, c])).toEqual(mix([c, a, b]));
    expect(mix([a, b, c, b])).toEqual(mix([a, c]));
    expect(a).toHaveLength(16);
  });

  it('tells apart the same event at two places, of two devices, and two events at one place', () => {
    const prints = [
      eventFingerprint(DEVICE, 1, text('event')),
      eventFingerprint(DEVICE, 2, text('event')),
      eventFingerprint(OTHER_DEVICE, 1, text('event')),
      eventFingerprint(DEVICE, 1, text('other')),
    ];
    expect(new Set(prints.map(hex)).size).toBe(4);
  });
});
