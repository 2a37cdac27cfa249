import { describe, expect, it } from 'vitest';
import { fitPicture } from '../../../../src/features/gate/photos/fitPicture.ts';

const LIMIT = 60 * 1024;

/** An encoder whose pictures have `density` bytes for each pixel of a square and each unit of quality. */
function encoder(density: number) {
  const asked: (readonly [side: number, quality: number])[] = [];
  const encode = async (side: number, quality: number): Promise<Blob> => {
    asked.push([side, quality]);
    return new Blob([new Uint8Array(Math.round(density * side * side * quality))]);
  };
  return { encode, asked };
}

describe('a picture that is to be small', () => {
  it('keeps its size where that is small enough, and gets the best quality that is found by halves', async () => {
    const { encode, asked } = encoder(0.05);
    const picture = await fitPicture(encode, LIMIT);
    expect(asked.map(([side, quality]) => [side, quality.toFixed(2)])).toEqual([
      [1280, '0.45'],
      [1280, '0.65'],
      [1280, '0.75'],
    ]);
    expect(picture?.size).toBe(61_440);
  });

  it('loses pixels where even the lowest quality is too large', async () => {
    const { encode, asked } = encoder(0.2);
    const picture = await fitPicture(encode, LIMIT);
    expect(asked.map(([side]) => side)).toEqual([1280, 1024, 800, 800, 800]);
    expect(picture?.size).toBeLessThanOrEqual(LIMIT);
  });

  it('falls back on what was small enough where nothing finer is', async () => {
    const { encode } = encoder(0.08);
    expect((await fitPicture(encode, LIMIT))?.size).toBe(Math.round(0.08 * 1280 * 1280 * 0.45));
  });

  it('is none where no size helps', async () => {
    const { encode } = encoder(1);
    expect(await fitPicture(encode, LIMIT)).toBeUndefined();
  });
});
