import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { MIN_MODULE_MM, qrSymbol } from '../../../src/console/qrSymbol.ts';

/** Draws the path as a grey picture of 4 px a module, the way a page would. */
function draw({ size, path }: { size: number; path: string }) {
  const scale = 4;
  const side = size * scale;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      const from = (row * side + Number(x) * scale) * 4;
      for (let at = from; at < from + Number(width) * scale * 4; at += 4) data.fill(0, at, at + 3);
    }
  }
  return { data, width: side, height: side, colorSpace: 'srgb' as const };
}

async function read(text: string): Promise<string[]> {
  const found = await readBarcodes(draw(qrSymbol(text)), { formats: ['QRCode'] });
  return found.map((code) => code.text);
}

/** As long as a signed pass, in the alphabet of base45. */
const pass = `SW1:${'7WTC$E+*6 X5W-/Q:1'.repeat(10)}`;

describe('a QR code', () => {
  beforeAll(async () => {
    const wasm = new URL('../../../node_modules/zxing-wasm/dist/reader/zxing_reader.wasm', import.meta.url);
    const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer;
    await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  });

  it('of a pass is read back', async () => {
    expect(await read(pass)).toEqual([pass]);
  });

  it('of a link with small letters is read back', async () => {
    const link = 'https://192.168.3.20:8443/enrol#c=K7QM-2XTB-9RVD';
    expect(await read(link)).toEqual([link]);
  });

  it('of a pass is small enough for 0.5 mm a module on a card', () => {
    expect(qrSymbol(pass).size * MIN_MODULE_MM).toBeLessThanOrEqual(40);
  });

  it('uses the mode that needs fewer modules', () => {
    expect(qrSymbol(pass).size).toBeLessThan(qrSymbol(pass.toLowerCase()).size);
  });
});
