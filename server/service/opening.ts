/** Opens sealed items, with the keys of recent segments kept at hand: deriving one costs more than opening many. */
import { createDecipheriv, createHash } from 'node:crypto';
import type { ChainedItem } from '../../src/crypto/chain.ts';
import type { Id } from '../../src/domain/id.ts';
import { itemPlace } from '../../src/protocol/batch.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import { MAX_ITEM_BYTES } from '../../src/protocol/limits.ts';
import type { SegmentRow } from '../store/log.ts';
import type { Content } from './commit.ts';
import type { HubKeys } from './hubKeys.ts';

const KEPT_KEYS = 2000;
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
 * common made once: for a hundred bytes the way through WebCrypto to a worker thread costs ten times what the
 * cipher does.
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

export class Opener {
  readonly #derive: HubKeys['segmentKey'];
  readonly #kept = new Map<string, Uint8Array | undefined>();

  constructor(keys: HubKeys) {
    this.#derive = keys.segmentKey;
  }

  /**
   * The segment's key, 32 bytes; undefined when it was not made for this hub. Whatever its key id says: that is a
   * hint, which a courier may have changed.
   */
  segmentKey(segment: SegmentRow): Uint8Array | undefined {
    if (this.#kept.has(segment.id)) return this.#kept.get(segment.id);
    const key = this.#derive(segment.encapsulated);
    if (this.#kept.size >= KEPT_KEYS) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(segment.id, key);
    return key;
  }

  /** What a sealed item holds, or why it is to be held apart. `key` is its segment's. */
  content(key: Uint8Array | undefined, open: OpenItem, item: ChainedItem): Content {
    const { sealed } = item;
    const apart = (code: NonNullable<Content['code']>, bytes: Uint8Array | null = null): Content => ({
      bytes,
      decoded: null,
      code,
    });
    if (!sealed) return apart('damaged');
    if (sealed.length > MAX_ITEM_BYTES) return apart('tooLarge');
    const bytes = key && open(key, item.seq, sealed);
    if (!bytes) return apart('unopenable');
    const decoded = decodeEvent(bytes);
    return decoded.ok ? { bytes, decoded: decoded.value, code: null } : apart(decoded.error, bytes);
  }
}
