import type { Luma } from './luma.ts';
import { lumaOfRgba } from './luma.ts';

/** Pixel formats whose first plane is brightness, 8 bits a pixel (WebCodecs, `VideoPixelFormat`). */
const formatsWithLuma: ReadonlySet<string> = new Set(['I420', 'I420A', 'I422', 'I444', 'NV12', 'NV21']);

/** Takes the brightness out of frames and pictures, keeping its buffers from one to the next. */
export type PixelSource = {
  /** The brightness of a frame of the camera. Valid until the next call. */
  frame(frame: VideoFrame | ImageBitmap): Promise<Luma>;
  /** The brightness of a picture, its longest side reduced to `longest` pixels. */
  picture(bitmap: ImageBitmap, longest: number): Luma;
};

export function createPixelSource(): PixelSource {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new TypeError('No 2D canvas in a worker');
  let planes = new Uint8Array(0);

  const draw = (source: CanvasImageSource, width: number, height: number): Luma => {
    if (canvas.width !== width) canvas.width = width;
    if (canvas.height !== height) canvas.height = height;
    context.drawImage(source, 0, 0, width, height);
    return lumaOfRgba(context.getImageData(0, 0, width, height).data, width, height);
  };

  // The camera's own brightness plane: a third of the time of drawing to a canvas, reading RGBA back and adding
  // it up again. Frames that a canvas would turn, mirror or convert go the long way.
  const copyPlane = async (frame: VideoFrame): Promise<Luma | undefined> => {
    if (frame.format === null || !formatsWithLuma.has(frame.format) || isTurned(frame)) return undefined;
    const size = frame.allocationSize();
    if (planes.length < size) planes = new Uint8Array(size);
    try {
      const [first] = await frame.copyTo(planes);
      const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
      if (first === undefined) return undefined;
      return { data: planes.subarray(first.offset), width, height, stride: first.stride };
    } catch {
      return undefined;
    }
  };

  return {
    async frame(frame) {
      if (!isVideoFrame(frame)) return draw(frame, frame.width, frame.height);
      return (await copyPlane(frame)) ?? draw(frame, frame.displayWidth, frame.displayHeight);
    },
    picture(bitmap, longest) {
      const factor = Math.min(1, longest / Math.max(bitmap.width, bitmap.height));
      return draw(
        bitmap,
        Math.max(1, Math.round(bitmap.width * factor)),
        Math.max(1, Math.round(bitmap.height * factor)),
      );
    },
  };
}

function isVideoFrame(frame: VideoFrame | ImageBitmap): frame is VideoFrame {
  return typeof VideoFrame !== 'undefined' && frame instanceof VideoFrame;
}

function isTurned(frame: VideoFrame): boolean {
  // Newer than the DOM types: Chrome 138.
  const rotation: unknown = Reflect.get(frame, 'rotation');
  const flip: unknown = Reflect.get(frame, 'flip');
  return (rotation !== undefined && rotation !== 0) || flip === true;
}
