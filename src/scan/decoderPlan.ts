import type { Region } from './luma.ts';

/** One way to prepare a picture for the reader. */
export type Preparation = {
  readonly region: Region;
  /** Pixels given to the reader per pixel of the picture. */
  readonly factor: number;
  /** Also look at a denoised form (morphological closing). */
  readonly denoise: boolean;
  /** Also look for light modules on a dark ground. */
  readonly invert: boolean;
};

export type Size = { readonly width: number; readonly height: number };

/** Where codes were last read, and the enlargement that read them. */
export type Track = { readonly region: Region; readonly factor: number };

/** What decides at a distance is pixels a module: at 2.5 only an input enlarged this much is read at night. */
const enlarged = 1.5;
/** A denoised look at the whole frame, for a code that is held off centre or is dirty. */
const wholeFrameEvery = 7;
/** Inverted codes are rare: phones in dark mode and engraved plates. */
const invertEvery = 15;
/** A larger picture costs more time than its detail wins. */
const largestSide = 1200;
/** Room around a tracked code, as a share of its size, for the hand that shakes. */
const trackMargin = 0.25;

/**
 * The preparation for the `turn`-th look at a live picture: the central square as it is and enlarged, in turn; now
 * and then the whole frame, denoised; now and then inverted. While a code is tracked, its surroundings are looked at
 * instead of the central square.
 */
export function livePreparation(turn: number, size: Size, track: Track | undefined): Preparation {
  const whole = { x: 0, y: 0, width: size.width, height: size.height };
  if (turn % wholeFrameEvery === wholeFrameEvery - 1) {
    return { region: whole, factor: fitted(whole, 1), denoise: true, invert: false };
  }
  const invert = turn % invertEvery === invertEvery - 1;
  if (track !== undefined) return { ...track, denoise: false, invert };
  const region = centralSquare(size);
  return { region, factor: fitted(region, turn % 2 === 0 ? 1 : enlarged), denoise: false, invert };
}

/** What to look at next when codes were read in `boxes` with the given enlargement. */
export function trackOf(boxes: readonly Region[], size: Size, factor: number): Track | undefined {
  const first = boxes[0];
  if (first === undefined) return undefined;
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.width, first.y + first.height];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  const margin = Math.round(Math.max(right - left, bottom - top) * trackMargin);
  const x = Math.max(0, left - margin);
  const y = Math.max(0, top - margin);
  const region = {
    x,
    y,
    width: Math.min(size.width, right + margin) - x,
    height: Math.min(size.height, bottom + margin) - y,
  };
  return { region, factor: fitted(region, factor) };
}

/** The enlargement that a tracked code is looked at with after the present one found nothing. */
export function otherFactor({ region, factor }: Track): number {
  return fitted(region, factor > 1 ? 1 : enlarged);
}

/** The largest square in the middle. */
export function centralSquare(size: Size): Region {
  const side = Math.min(size.width, size.height);
  return {
    x: Math.floor((size.width - side) / 2),
    y: Math.floor((size.height - side) / 2),
    width: side,
    height: side,
  };
}

function fitted(region: Region, factor: number): number {
  return Math.min(factor, Math.max(1, largestSide / Math.max(region.width, region.height)));
}
