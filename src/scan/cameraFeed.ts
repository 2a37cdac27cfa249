import type { Result } from '../domain/result.ts';
import type { CameraProblem } from './cameraProblem.ts';
import type { FrameReading } from './decoder.ts';

/** What a feed says while it is open. */
export type FeedEvents = {
  /** The person let us have the camera. */
  granted(): void;
  /** A frame was looked at. */
  reading(reading: FrameReading): void;
  /** It stopped for good. */
  failed(problem: CameraProblem): void;
};

/** A way to get codes out of the camera: `workerFeed` where it can run, else `fallbackFeed`. */
export type Feed = {
  readonly decoder: 'worker' | 'html5-qrcode';
  /** Opens the camera, the lens with the id `lens` if it is there, and shows its picture in `host`. */
  open(
    host: HTMLElement,
    lens: string | undefined,
    events: FeedEvents,
  ): Promise<Result<OpenFeed, CameraProblem>>;
};

/** An open camera. */
export type OpenFeed = {
  readonly track: MediaStreamTrack;
  readonly video: HTMLVideoElement;
  /** Looks at no more than one frame in `ms`; 0 at each that there is time for, Infinity at none. */
  setPace(ms: number): void;
  close(): Promise<void>;
};

/** At least 1280 × 720 from the back: a dense code held at arm's length has 3 to 4 pixels a module then. */
export function videoConstraints(lens: string | undefined): MediaTrackConstraints {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  // A camera's own size and shape: else Chromium may cut a portrait picture to a wide one.
  const native = { ...size, resizeMode: 'none' };
  return lens === undefined
    ? { ...native, facingMode: { ideal: 'environment' } }
    : { ...native, deviceId: { exact: lens } };
}
