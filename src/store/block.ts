/** Which places of a device's chain this phone has taken in, 256 to a row. */
import { mixFingerprint } from '../crypto/chain.ts';
import type { EventRef } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import { BLOCK_SIZE } from '../protocol/limits.ts';
import type { BlockRow } from './database.ts';
import type { Writing } from './plainTransaction.ts';

const BITMAP_BYTES = BLOCK_SIZE / 8;
const MIX_BYTES = 16;

export const blockOf = (seq: number): number => Math.floor((seq - 1) / BLOCK_SIZE);

interface Place {
  readonly bit: number;
  readonly byte: number;
}

const placeOf = (seq: number): Place => {
  const index = (seq - 1) % BLOCK_SIZE;
  return { byte: index >> 3, bit: 1 << (index & 7) };
};

export const countPlaces = (bitmap: Uint8Array): number => {
  let count = 0;
  for (const byte of bitmap) for (let rest = byte; rest > 0; rest &= rest - 1) count += 1;
  return count;
};

/** Whether the place, of this block, is marked in its bitmap. */
export function hasPlace(bitmap: Uint8Array, seq: number): boolean {
  const { byte, bit } = placeOf(seq);
  return ((bitmap[byte] ?? 0) & bit) !== 0;
}

/** The block without a place that is marked in it, whose event has this fingerprint. */
export function withoutPlace(row: BlockRow, seq: number, fingerprint: Uint8Array): BlockRow {
  const { byte, bit } = placeOf(seq);
  const bitmap = Uint8Array.from(row.bitmap);
  bitmap[byte] = (bitmap[byte] ?? 0) & ~bit;
  return { ...row, bitmap, mix: mixFingerprint(row.mix, fingerprint) };
}

/** The blocks that a run of events touches, each read and written once. */
export class SeenBlocks {
  readonly #writing: Writing;
  readonly #scope: Id;
  readonly #rows = new Map<string, BlockRow>();
  readonly #changed = new Set<string>();

  constructor(writing: Writing, scope: Id) {
    this.#writing = writing;
    this.#scope = scope;
  }

  /** Reads the blocks of all places that will be added, at once. */
  async load(refs: readonly EventRef[]): Promise<void> {
    for (const { deviceId, seq } of refs) {
      const block = blockOf(seq);
      this.#rows.set(`${deviceId}:${block}`, {
        scope: this.#scope,
        deviceId,
        block,
        bitmap: new Uint8Array(BITMAP_BYTES),
        mix: new Uint8Array(MIX_BYTES),
      });
    }
    const keys = [...this.#rows.values()].map((row): [Id, Id, number] => [
      row.scope,
      row.deviceId,
      row.block,
    ]);
    for (const row of await this.#writing.getAll('blocks', keys)) {
      this.#rows.set(`${row.deviceId}:${row.block}`, row);
    }
  }

  /**
   * Marks a place that was not seen before, by the fingerprint of its event.
   *
   * @throws RangeError when its block was not loaded
   */
  add({ deviceId, seq }: EventRef, fingerprint: Uint8Array): void {
    const key = `${deviceId}:${blockOf(seq)}`;
    const row = this.#rows.get(key);
    if (!row) throw new RangeError('this block was not loaded');
    const { byte, bit } = placeOf(seq);
    const bitmap = Uint8Array.from(row.bitmap);
    bitmap[byte] = (bitmap[byte] ?? 0) | bit;
    this.#rows.set(key, { ...row, bitmap, mix: mixFingerprint(row.mix, fingerprint) });
    this.#changed.add(key);
  }

  /** Whether the place is marked as seen, in a block that was loaded. */
  has({ deviceId, seq }: EventRef): boolean {
    const row = this.#rows.get(`${deviceId}:${blockOf(seq)}`);
    return row !== undefined && hasPlace(row.bitmap, seq);
  }

  /** Unmarks a place, so that another event than the one of this fingerprint can be added there. */
  remove({ deviceId, seq }: EventRef, fingerprint: Uint8Array): void {
    const key = `${deviceId}:${blockOf(seq)}`;
    const row = this.#rows.get(key);
    if (!row || !hasPlace(row.bitmap, seq)) return;
    this.#rows.set(key, withoutPlace(row, seq, fingerprint));
    this.#changed.add(key);
  }

  write(): void {
    this.#writing.put('blocks', ...[...this.#changed].flatMap((key) => this.#rows.get(key) ?? []));
  }
}
