/** Makes a picture small enough to be sent over 2G: as sharp as its bytes allow. */

/** The longest side, px: a document that fills the picture can be read by the first, and by the last its name. */
const SIDES = [1280, 1024, 800, 640, 480] as const;
/** Below this quality of a JPEG, fewer pixels show more. */
const LEAST_QUALITY = 0.45;
const BEST_QUALITY = 0.85;
/** Halvings of what lies between the two. */
const STEPS = 2;

/** The picture with its longest side so long, as a JPEG of this quality. */
export type Encode = (side: number, quality: number) => Promise<Blob>;

/** The largest and then the best picture of at most `most` bytes; undefined where none is. */
export async function fitPicture(encode: Encode, most: number): Promise<Blob | undefined> {
  for (const side of SIDES) {
    let best = await encode(side, LEAST_QUALITY);
    if (best.size > most) continue;
    let [low, high] = [LEAST_QUALITY, BEST_QUALITY];
    for (let step = 0; step < STEPS; step++) {
      const quality = (low + high) / 2;
      const finer = await encode(side, quality);
      if (finer.size > most) high = quality;
      else [low, best] = [quality, finer];
    }
    return best;
  }
  return undefined;
}
