/** Randomness that repeats, in Node and in pages: every run of a bench works on the same records. */

export interface Random {
  /** At least 0, less than 1. */
  readonly number: () => number;
  /** A whole number from 0 to `limit` − 1. */
  readonly below: (limit: number) => number;
  readonly bytes: (length: number) => Uint8Array<ArrayBuffer>;
}

/** SplitMix32 (after Steele, Lea and Flood 2014), begun at `seed`. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  const number = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(number() * limit);
  return { number, below, bytes: (length) => Uint8Array.from({ length }, () => below(256)) };
}
