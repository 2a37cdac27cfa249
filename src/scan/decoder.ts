import type { Size, Track } from './decoderPlan.ts';
import { livePreparation, otherFactor, trackOf } from './decoderPlan.ts';
import type { StillPreparation } from './decoderStill.ts';
import { stillPreparations } from './decoderStill.ts';
import type { Luma, Region } from './luma.ts';
import { difference, resample, scaledSize, sharpen, thumbnail } from './luma.ts';
import type { QrReader } from './qrReader.ts';
import type { Corners, ScannedCode } from './scannedCode.ts';

/** What one frame of the camera gave. */
export type FrameReading = {
  /** Nearest the middle of the picture first: what the person aims at. */
  readonly codes: readonly ScannedCode[];
  /** Mean change of brightness since the frame before, 0 to 255. Undefined where nobody measures it. */
  readonly motion: number | undefined;
};

export type Decoder = {
  /** One look, or as many as fit into the time for a frame, at a picture of a running camera. */
  frame(luma: Luma): FrameReading;
  /** Every preparation at a single picture until a code is found or `budget` ms are over. */
  still(luma: Luma, budget: number): readonly ScannedCode[];
};

/**
 * A frame without a find gets another look when that starts this soon, in ms, after the first: a fast phone takes two
 * or three looks at each frame at 30 frames a second, a slow one takes them in turn, frame by frame.
 */
const nextLookWithin = 12;
const mostLooks = 3;
/** Looks without a find after which a tracked code counts as gone. */
const patience = 4;
const thumbnailSide = 24;

/** A decoder of QR codes over a reader; `now` gives milliseconds. */
export function createDecoder(reader: QrReader, now: () => number): Decoder {
  let turn = 0;
  let track: Track | undefined;
  let missed = 0;
  let last: Uint8Array | undefined;

  const look = (luma: Luma): readonly ScannedCode[] => {
    const size = { width: luma.width, height: luma.height };
    const preparation = livePreparation(turn, size, track);
    turn += 1;
    const codes = readPrepared(reader, luma, {
      ...preparation,
      downscale: preparation.denoise,
      threshold: 'local',
      sharpen: false,
    });
    follow(codes, size, preparation.factor);
    return codes;
  };

  const follow = (codes: readonly ScannedCode[], size: Size, factor: number) => {
    const boxes = codes.flatMap((code) => boxOf(code.corners, size));
    const seen = trackOf(boxes, size, factor);
    missed = seen === undefined ? missed + 1 : 0;
    if (seen !== undefined) track = seen;
    else if (missed >= patience) track = undefined;
    else if (track !== undefined) track = { ...track, factor: otherFactor(track) };
  };

  return {
    frame(luma) {
      const start = now();
      let codes = look(luma);
      for (let looks = 1; codes.length === 0 && looks < mostLooks; looks += 1) {
        if (now() - start >= nextLookWithin) break;
        codes = look(luma);
      }
      const small = thumbnail(luma, thumbnailSide);
      const motion = last === undefined ? 0 : difference(last, small);
      last = small;
      return { codes: nearestTheMiddleFirst(codes, luma), motion };
    },
    still(luma, budget) {
      const start = now();
      for (const preparation of stillPreparations(luma)) {
        const codes = readPrepared(reader, luma, preparation);
        if (codes.length > 0) return codes;
        if (now() - start >= budget) break;
      }
      return [];
    },
  };
}

/** Reads one preparation of a picture; corners are given in pixels of the picture itself. */
function readPrepared(reader: QrReader, luma: Luma, preparation: StillPreparation): readonly ScannedCode[] {
  const { region, factor } = preparation;
  const { width, height } = scaledSize(region, factor);
  const prepare = (pixels: Uint8Array) => {
    resample(luma, region, factor, pixels);
    if (preparation.sharpen) sharpen(pixels, width, height);
  };
  const codes = reader.read(width, height, prepare, preparation);
  return codes.map((code) => ({ ...code, corners: code.corners && moved(code.corners, region, factor) }));
}

function moved(corners: Corners, region: Region, factor: number): Corners {
  const [topLeft, topRight, bottomRight, bottomLeft] = corners;
  const place = ({ x, y }: { x: number; y: number }) => ({
    x: region.x + x / factor,
    y: region.y + y / factor,
  });
  return [place(topLeft), place(topRight), place(bottomRight), place(bottomLeft)];
}

function boxOf(corners: Corners | undefined, size: Size): Region[] {
  if (corners === undefined) return [];
  const xs = corners.map(({ x }) => Math.min(Math.max(Math.round(x), 0), size.width));
  const ys = corners.map(({ y }) => Math.min(Math.max(Math.round(y), 0), size.height));
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return [{ x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }];
}

function nearestTheMiddleFirst(codes: readonly ScannedCode[], size: Size): readonly ScannedCode[] {
  if (codes.length < 2) return codes;
  const distance = ({ corners }: ScannedCode): number => {
    if (corners === undefined) return Number.POSITIVE_INFINITY;
    const x = corners.reduce((sum, corner) => sum + corner.x, 0) / corners.length;
    const y = corners.reduce((sum, corner) => sum + corner.y, 0) / corners.length;
    return Math.hypot(x - size.width / 2, y - size.height / 2);
  };
  return [...codes].sort((one, other) => distance(one) - distance(other));
}
