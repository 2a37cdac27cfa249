import { describe, expect, it } from 'vitest';
import type { Luma, Region } from '../../../src/scan/luma.ts';
import { difference, lumaOfRgba, resample, scaledSize, sharpen, thumbnail } from '../../../src/scan/luma.ts';

/** A picture of rows of equal length, with a gap of two bytes behind each as cameras leave it. */
function picture(...rows: number[][]): Luma {
  const width = rows[0]?.length ?? 0;
  const data = Uint8Array.from(rows.flatMap((row) => [...row, 99, 99]));
  return { data, width, height: rows.length, stride: width + 2 };
}

function resampled(luma: Luma, region: Region, factor: number): number[] {
  const { width, height } = scaledSize(region, factor);
  const target = new Uint8Array(width * height);
  resample(luma, region, factor, target);
  return [...target];
}

const whole = (luma: Luma): Region => ({ x: 0, y: 0, width: luma.width, height: luma.height });

describe('brightness of RGBA pixels', () => {
  it('weighs green most and blue least', () => {
    const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 255, 255, 255, 255);
    expect([...lumaOfRgba(rgba, 4, 1).data]).toEqual([76, 150, 29, 255]);
  });
});

describe('resample', () => {
  const luma = picture([0, 10, 20, 30], [40, 50, 60, 70], [80, 90, 100, 110], [120, 130, 140, 150]);

  it('copies a region without the gaps between rows', () => {
    expect(resampled(luma, { x: 1, y: 1, width: 2, height: 2 }, 1)).toEqual([50, 60, 90, 100]);
  });

  it('enlarges in between neighbours and keeps the edges', () => {
    expect(resampled(picture([0, 128]), { x: 0, y: 0, width: 2, height: 1 }, 2)).toEqual([
      0, 32, 96, 128, 0, 32, 96, 128,
    ]);
  });

  it('does not take pixels from outside of the region', () => {
    const bright = picture([255, 0, 0, 255], [255, 0, 0, 255], [255, 0, 0, 255]);
    expect(resampled(bright, { x: 1, y: 0, width: 2, height: 2 }, 1.5)).toEqual(Array(9).fill(0));
  });

  it('reduces to the mean of what falls together', () => {
    expect(resampled(luma, whole(luma), 0.5)).toEqual([25, 45, 105, 125]);
  });

  it('never reduces to nothing', () => {
    expect(scaledSize({ x: 0, y: 0, width: 2, height: 900 }, 0.01)).toEqual({ width: 1, height: 9 });
  });
});

describe('sharpen', () => {
  it('makes an edge steeper and leaves flat parts and the border alone', () => {
    const pixels = Uint8Array.from([
      100, 100, 100, 140, 140, 140, 100, 100, 100, 140, 140, 140, 100, 100, 100, 140, 140, 140,
    ]);
    sharpen(pixels, 6, 3);
    expect([...pixels.subarray(6, 12)]).toEqual([100, 100, 80, 160, 140, 140]);
  });
});

describe('motion between thumbnails', () => {
  const flat = (value: number) => picture(...Array.from({ length: 48 }, () => Array<number>(48).fill(value)));

  it('is nothing for the same picture', () => {
    expect(difference(thumbnail(flat(80), 8), thumbnail(flat(80), 8))).toBe(0);
  });

  it('is the mean change of brightness', () => {
    expect(difference(thumbnail(flat(80), 8), thumbnail(flat(92), 8))).toBe(12);
  });
});
