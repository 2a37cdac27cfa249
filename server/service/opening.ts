/** Opens sealed items. */
import { createDecipheriv, createHash } from 'node:crypto';
import type { Id } from '../../src/domain/id.ts';
import type { Batch } from '../../src/protocol/batch.ts';
import { itemPlace } from '../../src/protocol/batch.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import { MAX_ITEM_BYTES } from '../../src/protocol/limits.ts';
import type { SegmentRow } from '../store/log.ts';
import type { Content } from './arrival.ts';
import type { DeriveKey } from './segmentKeys.ts';

const TAG_BYTES = 16;

export const segmentRow = ({
  keyId,
  encapsulated,
}: Pick<SegmentRow, 'keyId' | 'encapsulated'>): SegmentRow => ({
  id: createHash('sha256').update(keyId).update(encapsulated).digest('hex').slice(0, 32),
  keyId,
  encapsulated,
});

/** A place in CBOR's shortest form: what `itemPlace` ends with. */
function placeEnd(seq: number): Buffer {
  if (seq < 24) return Buffer.from([seq]);
  if (seq < 0x100) return Buffer.from([0x18, seq]);
  if (seq < 0x1_0000) return Buffer.from([0x19, seq >> 8, seq & 255]);
  const end = Buffer.alloc(5, 0x1a);
  end.writeUInt32BE(seq, 1);
  return end;
}

/** Opens sealed bytes at a place; undefined when they were not sealed for it by this key. */
export type OpenItem = (key: Uint8Array, seq: number, sealed: Uint8Array) => Uint8Array | undefined;

/**
 * As `open` of src/crypto/sealing.ts for the items of one device, synchronously, with what all its places have in
 * common made once: for a hundred bytes the way through WebCrypto to a worker thread costs more than the cipher.
 */
export function itemOpener(deviceId: Id): OpenItem {
  const first = itemPlace(deviceId, 0);
  const beginning = first.subarray(0, first.length - 1);
  const nonce = Buffer.alloc(12);
  return (key, seq, sealed) => {
    if (sealed.length < TAG_BYTES) return undefined;
    nonce.writeUInt32BE(seq, 8);
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonce)
        .setAAD(Buffer.concat([beginning, placeEnd(seq)]))
        .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
      const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
      decipher.final();
      return new Uint8Array(plain);
    } catch {
      return undefined;
    }
  };
}

/** What a sealed item holds, or why it is to be held apart. */
function contentOf(
  key: Uint8Array | undefined,
  open: OpenItem,
  seq: number,
  sealed: Uint8Array | undefined,
): Content {
  const apart = (code: NonNullable<Content['code']>, bytes: Uint8Array | null = null): Content => ({
    bytes,
    decoded: null,
    code,
  });
  if (!sealed) return apart('damaged');
  if (sealed.length > MAX_ITEM_BYTES) return apart('tooLarge');
  const bytes = key && open(key, seq, sealed);
  if (!bytes) return apart('unopenable');
  const decoded = decodeEvent(bytes);
  return decoded.ok ? { bytes, decoded: decoded.value, code: null } : apart(decoded.error, bytes);
}

/** The keys of a batch's segments, 32 bytes each; undefined for one that was not made for this hub. */
export type BatchKeys = readonly (Uint8Array | undefined)[];

/** The same as far as they are known: null for one that is yet to be derived. */
export type KnownKeys = readonly (Uint8Array | undefined | null)[];

/** A batch's keys, those that are not known derived. */
export const completed = (
  known: KnownKeys,
  segments: readonly Pick<SegmentRow, 'encapsulated'>[],
  derive: DeriveKey,
): BatchKeys =>
  segments.map(({ encapsulated }, i) => {
    const key = known[i];
    return key === null ? derive(encapsulated) : key;
  });

/** What the items of a batch hold, in their order. */
export function openBatch(
  { deviceId, firstSeq, segments }: Pick<Batch, 'deviceId' | 'firstSeq' | 'segments'>,
  keys: BatchKeys,
): Content[] {
  const open = itemOpener(deviceId);
  const contents: Content[] = [];
  for (const [i, { items }] of segments.entries()) {
    for (const { sealed } of items)
      contents.push(contentOf(keys[i], open, firstSeq + contents.length, sealed));
  }
  return contents;
}
