import type { Preparation, Size } from './decoderPlan.ts';
import { centralSquare } from './decoderPlan.ts';

/** A preparation of a single picture: there is time to look harder than at a frame of the camera. */
export type StillPreparation = Preparation & {
  readonly downscale: boolean;
  readonly threshold: 'local' | 'global';
  /** Edges made steeper, against the blur of a moving hand; it makes noise worse. */
  readonly sharpen: boolean;
};

/** The longest side, in pixels, given to the reader at first; a photograph of 12 megapixels has detail to spare. */
const comfortable = 1600;

/** All ways to look at a single picture, the most fruitful first. */
export function* stillPreparations(size: Size): Generator<StillPreparation> {
  const whole = { x: 0, y: 0, width: size.width, height: size.height };
  const longest = Math.max(size.width, size.height);
  const base = Math.min(1, comfortable / longest);
  const plain: StillPreparation = {
    region: whole,
    factor: base,
    denoise: false,
    invert: true,
    downscale: true,
    threshold: 'local',
    sharpen: false,
  };
  const enlarged = { ...plain, factor: base * 1.5, invert: false, downscale: false };
  yield plain;
  yield enlarged;
  yield { ...plain, denoise: true, invert: false };
  yield { ...plain, threshold: 'global', invert: false };
  yield { ...plain, factor: base * 0.5 };
  yield { ...enlarged, threshold: 'global', sharpen: true };
  yield { ...enlarged, factor: base * 1.75, sharpen: true };
  yield { ...enlarged, region: centralSquare(size), factor: base * 2.5 };
  yield { ...enlarged, threshold: 'global' };
}
