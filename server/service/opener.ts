/** Opens what phones push, with the keys of recent segments kept at hand: deriving one costs more than opening many. */
import type { Batch } from '../../src/protocol/batch.ts';
import type { SegmentRow } from '../store/log.ts';
import type { Content } from './arrival.ts';
import { completed, openBatch } from './opening.ts';
import type { OpeningThreads } from './openingThreads.ts';
import type { DeriveKey } from './segmentKeys.ts';

const KEPT_KEYS = 2000;

/** With fewer items the way to another thread and back costs more than it saves. */
const WORTH_A_THREAD = 16;
/** Deriving a key is as much work as opening so many items. */
const ITEMS_OF_A_KEY = 8;

export class Opener {
  readonly #derive: DeriveKey;
  readonly #threads: OpeningThreads;
  readonly #kept = new Map<string, Uint8Array | undefined>();

  constructor(derive: DeriveKey, threads: OpeningThreads) {
    this.#derive = derive;
    this.#threads = threads;
  }

  /**
   * The segment's key, 32 bytes; undefined when it was not made for this hub. Whatever its key id says: that is a
   * hint, which a courier may have changed.
   */
  segmentKey(segment: SegmentRow): Uint8Array | undefined {
    if (this.#kept.has(segment.id)) return this.#kept.get(segment.id);
    const key = this.#derive(segment.encapsulated);
    this.#keep(segment, key);
    return key;
  }

  #keep({ id }: SegmentRow, key: Uint8Array | undefined): void {
    if (this.#kept.size >= KEPT_KEYS) this.#kept.delete(this.#kept.keys().next().value ?? '');
    this.#kept.set(id, key);
  }

  /** What the items of a batch hold, in their order. `encoded` is the same batch, `segments` are its segments. */
  async contents(batch: Batch, encoded: Uint8Array, segments: readonly SegmentRow[]): Promise<Content[]> {
    const known = segments.map(({ id }) => (this.#kept.has(id) ? this.#kept.get(id) : null));
    const items = batch.segments.reduce((sum, segment) => sum + segment.items.length, 0);
    const work = items + ITEMS_OF_A_KEY * known.filter((key) => key === null).length;
    const opened = work < WORTH_A_THREAD ? undefined : await this.#threads.open(encoded, known);
    const keys = opened?.keys ?? completed(known, segments, this.#derive);
    for (const [i, segment] of segments.entries()) {
      if (known[i] === null) this.#keep(segment, keys[i]);
    }
    return opened?.contents ?? openBatch(batch, keys);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
