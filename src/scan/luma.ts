/** Brightness alone, 8 bits a pixel, rows `stride` bytes apart: all that a QR reader looks at. */
export type Luma = {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
};

/** A rectangle in whole pixels. */
export type Region = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** Brightness of RGBA pixels by the weights of ITU-R BT.601. */
export function lumaOfRgba(rgba: Uint8ClampedArray, width: number, height: number): Luma {
  const data = new Uint8Array(width * height);
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, data.length);
  for (let at = 0; at < data.length; at += 1) {
    const pixel = pixels[at] ?? 0;
    // Little endian, as on every phone: red is the lowest byte.
    data[at] = (306 * (pixel & 255) + 601 * ((pixel >> 8) & 255) + 117 * ((pixel >> 16) & 255) + 512) >> 10;
  }
  return { data, width, height, stride: width };
}

/** Size in pixels of `region` enlarged or reduced by `factor`. */
export function scaledSize(region: Region, factor: number): { width: number; height: number } {
  return {
    width: Math.max(1, Math.round(region.width * factor)),
    height: Math.max(1, Math.round(region.height * factor)),
  };
}

/**
 * Writes `region` of `image`, resized by `factor`, row by row without gaps into `target`, which holds exactly
 * `scaledSize(region, factor)` pixels. Enlarges bilinearly and reduces by averaging, both in whole numbers: this
 * runs on every frame of the camera.
 */
export function resample(image: Luma, region: Region, factor: number, target: Uint8Array): void {
  if (factor === 1) copy(image, region, target);
  else if (factor < 1) reduce(image, region, factor, target);
  else enlarge(image, region, factor, target);
}

function copy(image: Luma, region: Region, target: Uint8Array): void {
  for (let row = 0; row < region.height; row += 1) {
    const from = (region.y + row) * image.stride + region.x;
    target.set(image.data.subarray(from, from + region.width), row * region.width);
  }
}

function enlarge(image: Luma, region: Region, factor: number, target: Uint8Array): void {
  const { width, height } = scaledSize(region, factor);
  const columns = samples(width, region.width, factor);
  const rows = samples(height, region.height, factor);
  let upper = new Int32Array(width);
  let lower = new Int32Array(width);
  let upperRow = -1;
  let lowerRow = -1;
  const fill = (row: number, line: Int32Array) => {
    const start = (region.y + row) * image.stride + region.x;
    const last = region.width - 1;
    for (let column = 0; column < width; column += 1) {
      const at = columns.at[column] ?? 0;
      const left = image.data[start + at] ?? 0;
      const right = image.data[start + (at < last ? at + 1 : last)] ?? 0;
      line[column] = (left << 7) + (right - left) * (columns.share[column] ?? 0);
    }
  };
  for (let row = 0; row < height; row += 1) {
    const at = rows.at[row] ?? 0;
    const next = Math.min(at + 1, region.height - 1);
    if (upperRow !== at) {
      if (lowerRow === at) [upper, lower] = [lower, upper];
      else fill(at, upper);
      upperRow = at;
      lowerRow = -1;
    }
    if (lowerRow !== next) {
      fill(next, lower);
      lowerRow = next;
    }
    const share = rows.share[row] ?? 0;
    const out = row * width;
    for (let column = 0; column < width; column += 1) {
      const above = upper[column] ?? 0;
      target[out + column] = ((above << 7) + ((lower[column] ?? 0) - above) * share) >> 14;
    }
  }
}

/** For each target position the source position left of it and the share, in 128ths, of the one to the right. */
function samples(count: number, size: number, factor: number): { at: Int32Array; share: Int32Array } {
  const at = new Int32Array(count);
  const share = new Int32Array(count);
  for (let index = 0; index < count; index += 1) {
    const position = Math.min(Math.max((index + 0.5) / factor - 0.5, 0), size - 1);
    at[index] = Math.floor(position);
    share[index] = Math.floor((position - Math.floor(position)) * 128);
  }
  return { at, share };
}

function reduce(image: Luma, region: Region, factor: number, target: Uint8Array): void {
  const { width, height } = scaledSize(region, factor);
  for (let row = 0; row < height; row += 1) {
    const top = Math.floor((row * region.height) / height);
    const bottom = Math.max(top + 1, Math.floor(((row + 1) * region.height) / height));
    for (let column = 0; column < width; column += 1) {
      const left = Math.floor((column * region.width) / width);
      const right = Math.max(left + 1, Math.floor(((column + 1) * region.width) / width));
      let sum = 0;
      for (let y = top; y < bottom; y += 1) {
        const line = (region.y + y) * image.stride + region.x;
        for (let x = left; x < right; x += 1) sum += image.data[line + x] ?? 0;
      }
      target[row * width + column] = sum / ((bottom - top) * (right - left));
    }
  }
}

/** Makes edges steeper in place: twice each pixel's distance from its surroundings' Gaussian mean is added. */
export function sharpen(pixels: Uint8Array, width: number, height: number): void {
  const before = pixels.slice();
  for (let y = 1; y < height - 1; y += 1) {
    for (let at = y * width + 1; at < y * width + width - 1; at += 1) {
      const around =
        2 *
          ((before[at - 1] ?? 0) +
            (before[at + 1] ?? 0) +
            (before[at - width] ?? 0) +
            (before[at + width] ?? 0)) +
        (before[at - width - 1] ?? 0) +
        (before[at - width + 1] ?? 0) +
        (before[at + width - 1] ?? 0) +
        (before[at + width + 1] ?? 0);
      const own = before[at] ?? 0;
      const steeper = own + ((12 * own - around) >> 3);
      pixels[at] = Math.min(255, Math.max(0, steeper));
    }
  }
}

/** The picture as `across` × `across` mean brightnesses of thinly sampled cells: enough to see that something moved. */
export function thumbnail(image: Luma, across: number): Uint8Array {
  const small = new Uint8Array(across * across);
  for (let row = 0; row < across; row += 1) {
    for (let column = 0; column < across; column += 1) {
      let sum = 0;
      for (let sample = 0; sample < 16; sample += 1) {
        const x = Math.floor(((column + ((sample % 4) + 0.5) / 4) / across) * image.width);
        const y = Math.floor(((row + (Math.floor(sample / 4) + 0.5) / 4) / across) * image.height);
        sum += image.data[y * image.stride + x] ?? 0;
      }
      small[row * across + column] = sum / 16;
    }
  }
  return small;
}

/** Mean absolute difference of two thumbnails, 0 (the same) to 255. */
export function difference(before: Uint8Array, after: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < after.length; at += 1) sum += Math.abs((after[at] ?? 0) - (before[at] ?? 0));
  return after.length === 0 ? 0 : sum / after.length;
}
