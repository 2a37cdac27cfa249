/** From a picture to what is saved of it: small, sealed, named by its hash. */
import type { PhotoMotif } from '../../../domain/photo.ts';
import { MAX_PHOTO_BYTES } from '../../../domain/photo.ts';
import type { TakenPhoto } from '../draft.ts';
import type { GatePorts } from '../ports.ts';
import { encoderOf } from './encodePicture.ts';
import { fitPicture } from './fitPicture.ts';

/** Undefined where this is no picture that the browser can make smaller. Closes `picture`. */
export async function photoOf(
  picture: ImageBitmap,
  motif: PhotoMotif,
  { sealPhoto }: Pick<GatePorts, 'sealPhoto'>,
): Promise<TakenPhoto | undefined> {
  try {
    const small = await fitPicture(encoderOf(picture), MAX_PHOTO_BYTES);
    if (small === undefined) return undefined;
    const sealed = await sealPhoto(new Uint8Array(await small.arrayBuffer()));
    return sealed && { ...sealed, motif, picture: small };
  } finally {
    picture.close();
  }
}

/** The picture of a file, upright; undefined where the browser cannot show it. */
export const pictureOf = (file: Blob): Promise<ImageBitmap | undefined> =>
  createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => undefined);
