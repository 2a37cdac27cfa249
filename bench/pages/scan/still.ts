import { Html5Qrcode } from 'html5-qrcode';
import jsQr from 'jsqr';
import QrScanner from 'qr-scanner';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { sharedDecoderWorker } from '../../../src/scan/decoderWorker.ts';

export type StillResult = {
  readonly engine: string;
  /** Of every code that it found; most engines give one at most. */
  readonly texts: readonly string[];
  readonly milliseconds: number;
};

/** ms for all preparations of one picture. */
const budget = 300;

prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });

type Engine = (picture: Blob) => Promise<readonly string[]>;

async function pixels(picture: Blob): Promise<ImageData> {
  const bitmap = await createImageBitmap(picture);
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  if (context === null) throw new Error('No 2D canvas');
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

const engines: Readonly<Record<string, Engine>> = {
  async ours(picture) {
    const codes = await sharedDecoderWorker().picture(picture, budget);
    return typeof codes === 'object' ? codes.map(({ text }) => text) : [];
  },
  async 'html5-qrcode'(picture) {
    const scanner = new Html5Qrcode('peer', { verbose: false, useBarCodeDetectorIfSupported: true });
    return [await scanner.scanFile(new File([picture], 'picture', { type: picture.type }), false)];
  },
  async jsQR(picture) {
    const { data, width, height } = await pixels(picture);
    const code = jsQr(data, width, height);
    return code === null ? [] : [code.data];
  },
  async 'qr-scanner'(picture) {
    return [(await QrScanner.scanImage(picture, { returnDetailedScanResult: true })).data];
  },
  async 'zxing-wasm'(picture) {
    const codes = await readBarcodes(await pixels(picture), { formats: ['QRCode'], textMode: 'Plain' });
    return codes.map(({ text }) => text);
  },
};

/** Lets every engine read the picture at `url`. An engine that throws has found nothing. */
export async function measureStill(url: string): Promise<StillResult[]> {
  const picture = await (await fetch(url)).blob();
  const results: StillResult[] = [];
  for (const [engine, read] of Object.entries(engines)) {
    const start = performance.now();
    const texts = await read(picture).catch(() => []);
    results.push({ engine, texts, milliseconds: performance.now() - start });
  }
  return results;
}
