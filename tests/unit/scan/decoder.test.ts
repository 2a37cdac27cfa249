import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import QRCode from 'qrcode';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Decoder } from '../../../src/scan/decoder.ts';
import { createDecoder } from '../../../src/scan/decoder.ts';
import type { Luma } from '../../../src/scan/luma.ts';
import type { QrReader } from '../../../src/scan/qrReader.ts';
import { loadQrReader } from '../../../src/scan/qrReader.ts';

const portrait = { width: 720, height: 1280 };

type Placed = {
  readonly text: string | number[];
  readonly x: number;
  readonly y: number;
  readonly module: number;
};

/** A frame of paper with codes on it; their top left modules are at `x`, `y`. */
function frame(codes: readonly Placed[], { width, height } = portrait, inverted = false): Luma {
  const data = new Uint8Array(width * height).fill(inverted ? 30 : 210);
  for (const { text, x, y, module } of codes) {
    const content =
      typeof text === 'string' ? text : [{ data: Uint8Array.from(text), mode: 'byte' as const }];
    const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
    for (let row = 0; row < modules.size * module; row += 1) {
      for (let column = 0; column < modules.size * module; column += 1) {
        const dark = modules.get(Math.floor(row / module), Math.floor(column / module)) === 1;
        data[(y + row) * width + x + column] = dark === inverted ? 210 : 30;
      }
    }
  }
  return { data, width, height, stride: width };
}

/** A decoder on a clock that stands still: each frame gets all the looks that one may get. */
const patient = (reader: QrReader): Decoder => createDecoder(reader, () => 0);

let reader: QrReader;

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
  const bytes = Uint8Array.from(readFileSync(wasm));
  reader = await loadQrReader({ wasmBinary: bytes.buffer });
});

describe('a frame of the camera', () => {
  it('gives text, bytes and where the code is', () => {
    const { codes } = patient(reader).frame(frame([{ text: 'SHOUWANG', x: 300, y: 600, module: 5 }]));
    expect(codes.map(({ text, format }) => [text, format])).toEqual([['SHOUWANG', 'QRCode']]);
    expect([...(codes[0]?.bytes ?? [])]).toEqual([83, 72, 79, 85, 87, 65, 78, 71]);
    const [topLeft, , bottomRight] = codes[0]?.corners ?? [];
    expect(Math.abs((topLeft?.x ?? 0) - 300)).toBeLessThan(5);
    expect(Math.abs((topLeft?.y ?? 0) - 600)).toBeLessThan(5);
    expect(Math.abs((bottomRight?.x ?? 0) - 405)).toBeLessThan(5);
  });

  it('gives the bytes of a binary code as they are', () => {
    const bytes = [0, 255, 128, 13, 10, 200, 1];
    const { codes } = patient(reader).frame(frame([{ text: bytes, x: 300, y: 600, module: 5 }]));
    expect([...(codes[0]?.bytes ?? [])]).toEqual(bytes);
  });

  it('tells several codes apart, the one nearest the middle first', () => {
    const { codes } = patient(reader).frame(
      frame([
        { text: 'TOP', x: 60, y: 300, module: 5 },
        { text: 'MIDDLE', x: 310, y: 590, module: 5 },
        { text: 'BOTTOM', x: 560, y: 850, module: 5 },
      ]),
    );
    expect(codes[0]?.text).toBe('MIDDLE');
    expect(codes.map(({ text }) => text).sort()).toEqual(['BOTTOM', 'MIDDLE', 'TOP']);
  });

  it('is searched at its edges and for inverted codes within thirty looks', () => {
    const within = (luma: Luma): boolean => {
      const decoder = createDecoder(reader, advancing());
      return Array.from({ length: 30 }, () => decoder.frame(luma).codes.length).some((found) => found > 0);
    };
    expect(within(frame([{ text: 'EDGE', x: 300, y: 60, module: 5 }]))).toBe(true);
    expect(within(frame([{ text: 'INVERTED', x: 300, y: 600, module: 5 }], portrait, true))).toBe(true);
  });

  it('goes on finding a code that moves', () => {
    const decoder = createDecoder(reader, advancing());
    const found = Array.from(
      { length: 20 },
      (_, step) =>
        decoder.frame(frame([{ text: 'MOVING', x: 200 + 8 * step, y: 500, module: 4 }])).codes.length,
    );
    expect(found).toEqual(Array(20).fill(1));
  });

  it('finds the next code elsewhere when a tracked one has gone', () => {
    const decoder = createDecoder(reader, advancing());
    decoder.frame(frame([{ text: 'FIRST', x: 100, y: 400, module: 4 }]));
    const second = frame([{ text: 'SECOND', x: 500, y: 800, module: 4 }]);
    const texts = Array.from({ length: 6 }, () => decoder.frame(second).codes.map(({ text }) => text)).flat();
    expect(texts).toContain('SECOND');
  });

  it('tells how much has changed', () => {
    const decoder = patient(reader);
    const code = [{ text: 'A', x: 300, y: 600, module: 5 }];
    expect(decoder.frame(frame(code)).motion).toBe(0);
    expect(decoder.frame(frame(code)).motion).toBe(0);
    const dark = frame(code);
    dark.data.fill(10);
    expect(decoder.frame(dark).motion).toBeGreaterThan(100);
  });

  it('that is smaller than any code gives nothing', () => {
    expect(patient(reader).frame(frame([], { width: 1, height: 1 })).codes).toEqual([]);
  });
});

describe('a picture from the gallery', () => {
  it('is read wherever the code is, inverted too', () => {
    const luma = frame([{ text: 'GALLERY', x: 20, y: 20, module: 2 }], { width: 1000, height: 600 }, true);
    expect(
      patient(reader)
        .still(luma, 300)
        .map(({ text }) => text),
    ).toEqual(['GALLERY']);
  });

  it('without a code gives nothing', () => {
    expect(patient(reader).still(frame([], { width: 300, height: 200 }), 300)).toEqual([]);
  });

  it('is given up when the time is over', () => {
    let looks = 0;
    const counting: QrReader = {
      read: () => {
        looks += 1;
        return [];
      },
    };
    let now = 0;
    const decoder = createDecoder(counting, () => {
      now += 200;
      return now;
    });
    decoder.still(frame([]), 300);
    expect(looks).toBe(2);
  });
});

/** A clock on which every look takes long: one look a frame, as on a slow phone. */
function advancing(): () => number {
  let now = 0;
  return () => {
    now += 100;
    return now;
  };
}
