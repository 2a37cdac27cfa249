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

/**
 * As `open` of src/crypto/sealing.ts, synchronously: for a hundred bytes WebCrypto's way to a worker thread and
 * back costs ten times what the cipher does. Undefined when the bytes were not sealed for this place by this key.
 */
export function openItem(
  key: Uint8Array,
  deviceId: Id,
  seq: number,
  sealed: Uint8Array,
): Uint8Array | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const nonce = Buffer.alloc(12);
  nonce.writeBigUInt64BE(BigInt(seq), 4);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce)
      .setAAD(itemPlace(deviceId, seq))
      .setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const plain = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
    decipher.final();
    return new Uint8Array(plain);
  } catch {
    return undefined;
  }
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
  content(key: Uint8Array | undefined, deviceId: Id, item: ChainedItem): Content {
    const { sealed } = item;
    const apart = (code: NonNullable<Content['code']>, bytes: Uint8Array | null = null): Content => ({
      bytes,
      decoded: null,
      code,
    });
    if (!sealed) return apart('damaged');
    if (sealed.length > MAX_ITEM_BYTES) return apart('tooLarge');
    const bytes = key && openItem(key, deviceId, item.seq, sealed);
    if (!bytes) return apart('unopenable');
    const decoded = decodeEvent(bytes);
    return decoded.ok ? { bytes, decoded: decoded.value, code: null } : apart(decoded.error, bytes);
  }
}
