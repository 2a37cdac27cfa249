import { writeFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import QRCode from 'qrcode';

/** How a video for Chromium's fake camera looks. */
export type QrVideoOptions = {
  /** Seconds of the loop in which the code is in view. */
  readonly seconds?: number;
  /** Seconds at the start of the loop in which nothing is. */
  readonly blankSeconds?: number;
  /** Pixels a module. */
  readonly modulePixels?: number;
  /** Brightness of white, 0 to 255, and of the noise around it. */
  readonly light?: number;
  readonly noise?: number;
  /** Further codes in view, below the first. */
  readonly others?: readonly string[];
  readonly seed?: number;
};

/** The rate at which Chromium plays a .mjpeg file. */
const framesPerSecond = 30;
const width = 720;
const height = 1280;

/**
 * Makes a looping 720 × 1280 video of a QR code in a slightly shaking hand, for
 * `--use-file-for-fake-video-capture=FILE.mjpeg`: JPEG pictures one after the other, which is all that .mjpeg is. They
 * are drawn and compressed by `browser`; the same seed gives the same pictures.
 */
export async function makeQrVideo(
  browser: Browser,
  text: string,
  file: string,
  options: QrVideoOptions = {},
): Promise<void> {
  const {
    seconds = 2,
    blankSeconds = 0,
    modulePixels = 6,
    light = 225,
    noise = 10,
    others = [],
    seed = 1,
  } = options;
  const codes = [text, ...others].map((each) => {
    const { modules } = QRCode.create(each, { errorCorrectionLevel: 'M' });
    return { size: modules.size, dark: Array.from(modules.data, Boolean) };
  });
  const page = await browser.newPage();
  try {
    // esbuild, when it runs this file, wraps functions in a call that the page does not have.
    await page.evaluate('globalThis.__name = (wrapped) => wrapped');
    const pictures = await page.evaluate(drawPictures, {
      codes,
      shown: Math.round(seconds * framesPerSecond),
      blank: Math.round(blankSeconds * framesPerSecond),
      modulePixels,
      light,
      noise,
      seed,
      width,
      height,
    });
    await writeFile(file, Buffer.concat(pictures.map((picture) => Buffer.from(picture, 'base64'))));
  } finally {
    await page.close();
  }
}

type Drawing = {
  readonly codes: readonly { readonly size: number; readonly dark: readonly boolean[] }[];
  readonly shown: number;
  readonly blank: number;
  readonly modulePixels: number;
  readonly light: number;
  readonly noise: number;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
};

/** Runs in the page: gives the JPEG pictures as base64. */
async function drawPictures(drawing: Drawing): Promise<string[]> {
  const { codes, shown, blank, modulePixels, light, noise, width, height } = drawing;
  let state = drawing.seed;
  // Mulberry32, Tommy Ettinger, public domain.
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const grey = (value: number) => `rgb(${value} ${value} ${value})`;
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No 2D canvas');

  const grain = new Float32Array(65_536).map(() => (random() + random() - 1) * noise);
  const addNoise = () => {
    const image = context.getImageData(0, 0, width, height);
    let at = Math.floor(random() * grain.length);
    for (let pixel = 0; pixel < image.data.length; pixel += 4) {
      at = (at + 1) % grain.length;
      const added = grain[at] ?? 0;
      for (let channel = 0; channel < 3; channel += 1) {
        image.data[pixel + channel] = (image.data[pixel + channel] ?? 0) + added;
      }
    }
    context.putImageData(image, 0, 0);
  };
  const drawCode = ({ size, dark }: Drawing['codes'][number], centreY: number, phase: number) => {
    const side = (size + 8) * modulePixels;
    context.save();
    context.translate(width / 2 + 9 * Math.sin(phase), centreY + 7 * Math.sin(2 * phase));
    context.rotate(0.05 + 0.02 * Math.sin(phase));
    context.fillStyle = grey(light);
    context.fillRect(-side / 2, -side / 2, side, side);
    context.translate((-size * modulePixels) / 2, (-size * modulePixels) / 2);
    context.fillStyle = grey(Math.round(light * 0.12));
    for (const [module, isDark] of dark.entries()) {
      if (!isDark) continue;
      const x = (module % size) * modulePixels;
      const y = Math.floor(module / size) * modulePixels;
      context.fillRect(x, y, modulePixels + 0.3, modulePixels + 0.3);
    }
    context.restore();
  };

  const pictures: string[] = [];
  for (let index = 0; index < blank + shown; index += 1) {
    context.fillStyle = grey(Math.round(light * 0.35));
    context.fillRect(0, 0, width, height);
    const phase = (2 * Math.PI * (index - blank)) / shown;
    if (index >= blank) {
      for (const [place, code] of codes.entries()) {
        drawCode(code, (height * (place + 1)) / (codes.length + 1), phase);
      }
    }
    addNoise();
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    pictures.push(btoa(binary));
  }
  return pictures;
}
