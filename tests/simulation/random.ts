/** Randomness from a seed, so that a world can be lived through again. */
export interface SeededRandom {
  /** From 0 up to 1. */
  readonly next: () => number;
  /** A whole number from 0 up to `limit`. */
  readonly below: (limit: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(values: readonly [T, ...T[]]) => T;
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/** Mulberry32: a 32-bit state, good enough to choose what happens next. */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick: (values) => values[below(values.length)] ?? values[0],
    bytes: (length) => Uint8Array.from({ length }, () => below(256)),
  };
}
