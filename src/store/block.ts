/** Which places of a device's chain this phone has taken in, 256 to a row. */
import { eventFingerprint, mixFingerprint } from '../crypto/chain.ts';
import type { Id } from '../domain/id.ts';
import { BLOCK_SIZE } from '../protocol/limits.ts';
import type { BlockRow, PhoneDatabase } from './database.ts';

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

/** The blocks that a run of events touches, each read and written once. */
export class SeenBlocks {
  readonly #database: PhoneDatabase;
  readonly #scope: Id;
  readonly #rows = new Map<string, BlockRow>();

  constructor(database: PhoneDatabase, scope: Id) {
    this.#database = database;
    this.#scope = scope;
  }

  /** Marks a place as seen. False when it was before. */
  async add(deviceId: Id, seq: number, event: Uint8Array): Promise<boolean> {
    const block = blockOf(seq);
    const key = `${deviceId}:${block}`;
    const row = this.#rows.get(key) ?? (await this.#read(deviceId, block));
    const { byte, bit } = placeOf(seq);
    const before = row.bitmap[byte] ?? 0;
    if ((before & bit) !== 0) return false;
    const bitmap = Uint8Array.from(row.bitmap);
    bitmap[byte] = before | bit;
    const mix = mixFingerprint(row.mix, eventFingerprint(deviceId, seq, event));
    this.#rows.set(key, { ...row, bitmap, mix });
    return true;
  }

  async write(): Promise<void> {
    if (this.#rows.size > 0) await this.#database.blocks.bulkPut([...this.#rows.values()]);
  }

  async #read(deviceId: Id, block: number): Promise<BlockRow> {
    const row = await this.#database.blocks.get([this.#scope, deviceId, block]);
    return (
      row ?? {
        scope: this.#scope,
        deviceId,
        block,
        bitmap: new Uint8Array(BITMAP_BYTES),
        mix: new Uint8Array(MIX_BYTES),
      }
    );
  }
}
