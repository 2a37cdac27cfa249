/** How much is sent at once: little at first, less after a failure, more after a success. */
export interface BatchSize {
  /** What the next batch may take, bytes. */
  bytes(): number;
  grow(): void;
  shrink(): void;
}

const FIRST_BYTES = 16 * 1024;
const MOST_BYTES = 32 * 1024;
/** A single event still passes: a batch has one item at least. */
const LEAST_BYTES = 512;
const GROWTH = 1.5;

export function createBatchSize(): BatchSize {
  let bytes = FIRST_BYTES;
  return {
    bytes: () => bytes,
    grow() {
      bytes = Math.min(MOST_BYTES, Math.floor(bytes * GROWTH));
    },
    shrink() {
      bytes = Math.max(LEAST_BYTES, Math.floor(bytes / 2));
    },
  };
}
