/**
 * How much is sent at once: little at first, less after a failure, more after a success, and a second batch while
 * the first is answered, where the network is quick enough for both.
 */
export interface BatchSize {
  /** What the next batch may take, bytes. */
  bytes(): number;
  /** How many batches may be under way. */
  atOnce(): number;
  /** A batch was answered after `ms`. */
  answered(ms: number): void;
  /** A batch was not answered, or not taken. */
  shrink(): void;
}

const FIRST_BYTES = 16 * 1024;
const MOST_BYTES = 32 * 1024;
/** A single event still passes: a batch has one item at least. */
const LEAST_BYTES = 512;
const GROWTH = 1.5;
/**
 * An answer that takes longer than this says that the network is full, ms: what is sent beyond it only waits, and
 * comes nearer to the time-out of an exchange.
 */
const FULL_MS = 8_000;

export function createBatchSize(): BatchSize {
  let bytes = FIRST_BYTES;
  // Until the network was heard it may be one on which two batches take too long.
  let atOnce = 1;
  return {
    bytes: () => bytes,
    atOnce: () => atOnce,
    answered(ms) {
      if (ms < FULL_MS) {
        bytes = Math.min(MOST_BYTES, Math.floor(bytes * GROWTH));
        atOnce = 2;
      } else if (ms > 2 * FULL_MS) {
        atOnce = 1;
      }
    },
    shrink() {
      bytes = Math.max(LEAST_BYTES, Math.floor(bytes / 2));
      atOnce = 1;
    },
  };
}
