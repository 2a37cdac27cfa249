/** Opens what phones push, with the keys of recent segments kept at hand: deriving one costs more than opening many. */
import type { Batch } from '../../src/protocol/batch.ts';
import type { SegmentRow } from '../store/log.ts';
import type { Content } from './arrival.ts';
import type { HubKeys } from './hubKeys.ts';
import { openBatch } from './opening.ts';
import type { OpeningThreads } from './openingThreads.ts';

const KEPT_KEYS = 2000;

/** With fewer items the way to another thread and back costs more than it saves. */
const WORTH_A_THREAD = 16;

export class Opener {
  readonly #derive: HubKeys['segmentKey'];
  readonly #threads: OpeningThreads;
  readonly #kept = new Map<string, Uint8Array | undefined>();

  constructor(keys: HubKeys, threads: OpeningThreads) {
    this.#derive = keys.segmentKey;
    this.#threads = threads;
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

  /** What the items of a batch hold, in their order. `encoded` is the same batch, `segments` are its segments. */
  async contents(batch: Batch, encoded: Uint8Array, segments: readonly SegmentRow[]): Promise<Content[]> {
    const keys = segments.map((segment) => this.segmentKey(segment));
    const items = batch.segments.reduce((sum, segment) => sum + segment.items.length, 0);
    const opened = items < WORTH_A_THREAD ? undefined : await this.#threads.open(encoded, keys);
    return opened ?? openBatch(batch, keys);
  }

  close(): Promise<void> {
    return this.#threads.close();
  }
}
