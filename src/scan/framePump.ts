import type { FrameReading } from './decoder.ts';
import type { DecoderWorker } from './decoderWorker.ts';

/** Carries frames from a playing video to the decoder, one in flight. */
export type FramePump = {
  setPace(ms: number): void;
  stop(): void;
};

/** ms between looks where a video cannot tell of its frames. */
const blindInterval = 33;

/**
 * Starts carrying. `onReading` gets each frame's reading, or undefined once the decoder has failed. A frame that comes
 * while one is in flight is not kept: the newest picture is taken when the decoder is free.
 */
export function pumpFrames(
  video: HTMLVideoElement,
  decoder: DecoderWorker,
  onReading: (reading: FrameReading | undefined) => void,
): FramePump {
  let stopped = false;
  let busy = false;
  let fresh = false;
  let pace = 0;
  let lastSent = Number.NEGATIVE_INFINITY;
  let cancel: () => void = () => {};

  const send = async () => {
    const now = performance.now();
    if (stopped || busy || now - lastSent < pace) return;
    fresh = false;
    busy = true;
    lastSent = now;
    const frame = await takeFrame(video);
    const reading = frame === undefined ? { codes: [], motion: 0 } : await decoder.frame(frame);
    busy = false;
    if (stopped) return;
    onReading(reading);
    if (fresh && reading !== undefined) void send();
  };

  const wait = () => {
    if (stopped) return;
    const next = () => {
      fresh = true;
      void send();
      wait();
    };
    if ('requestVideoFrameCallback' in video) {
      const handle = video.requestVideoFrameCallback(next);
      cancel = () => video.cancelVideoFrameCallback(handle);
    } else {
      const handle = setTimeout(next, blindInterval);
      cancel = () => clearTimeout(handle);
    }
  };
  wait();

  return {
    setPace(ms) {
      pace = ms;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}

/** The picture that a video shows now. Undefined while it shows none. */
async function takeFrame(video: HTMLVideoElement): Promise<VideoFrame | ImageBitmap | undefined> {
  try {
    // A VideoFrame takes under 1 ms of the main thread, an ImageBitmap tens on a slow phone.
    return typeof VideoFrame === 'function' ? new VideoFrame(video) : await createImageBitmap(video);
  } catch {
    return undefined;
  }
}
