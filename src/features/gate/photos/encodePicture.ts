/**
 * Draws a picture smaller and encodes it. Browsers encode beside the page's own thread, in both ways; drawing takes a
 * slow phone some milliseconds.
 */
import type { Encode } from './fitPicture.ts';

const JPEG = 'image/jpeg';

async function encoded(picture: ImageBitmap, width: number, height: number, quality: number): Promise<Blob> {
  if (typeof OffscreenCanvas === 'function') {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (context !== null) {
      context.drawImage(picture, 0, 0, width, height);
      return canvas.convertToBlob({ type: JPEG, quality });
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no JPEG')) : resolve(blob)), JPEG, quality),
  );
}

/** Encodes `picture`, never larger than it is. */
export const encoderOf =
  (picture: ImageBitmap): Encode =>
  (side, quality) => {
    const scale = Math.min(1, side / Math.max(picture.width, picture.height));
    const [width, height] = [picture.width, picture.height].map((length) =>
      Math.max(1, Math.round(length * scale)),
    );
    return encoded(picture, width ?? 1, height ?? 1, quality);
  };
