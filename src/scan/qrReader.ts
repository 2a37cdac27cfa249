/// <reference types="emscripten" />
import type { ZXingModuleOverrides, ZXingReaderModule } from 'zxing-wasm/reader';
import {
  BINARIZERS,
  CHARACTER_SETS,
  EAN_ADD_ON_SYMBOLS,
  prepareZXingModule,
  TEXT_MODES,
} from 'zxing-wasm/reader';
import type { Corners, ScannedCode } from './scannedCode.ts';

/** How hard to look. All looks find a code in any rotation of its own plane. */
export type Look = {
  /** Light modules on a dark ground too. */
  readonly invert: boolean;
  /** Closed small gaps too: dirt, dot printing. */
  readonly denoise: boolean;
  /** A third of the size too, for a code that fills the picture. */
  readonly downscale: boolean;
  /** The local average tells shade from ink; one threshold for the whole picture suits flat light and blur. */
  readonly threshold: 'local' | 'global';
};

/** A QR reader: zxing-cpp as WebAssembly, fed with brightness alone. */
export type QrReader = {
  /**
   * The codes in a picture of `width` × `height` pixels. `fill` writes its brightness, row by row, straight into the
   * reader's memory; corners are in pixels of that picture.
   */
  read(width: number, height: number, fill: (pixels: Uint8Array) => void, look: Look): ScannedCode[];
};

/** What one look at a picture may find at most; more is a sheet of labels, not a person at a gate. */
const mostCodes = 8;

/**
 * Loads the reader. `overrides` says where its WebAssembly is: it must be the file of the installed zxing-wasm, another
 * version's crashes. Rejects when the file cannot be had or WebAssembly is not allowed.
 */
export async function loadQrReader(overrides: ZXingModuleOverrides): Promise<QrReader> {
  const module = await prepareZXingModule({ overrides, fireImmediately: true });
  const memory = growingMemory(module);
  return {
    read(width, height, fill, look) {
      const size = width * height;
      const pointer = memory(size);
      fill(module.HEAPU8.subarray(pointer, pointer + size));
      return results(module, pointer, width, height, look);
    },
  };
}

/** One piece of the module's memory, kept from frame to frame and replaced when a larger one is needed. */
function growingMemory(module: ZXingReaderModule): (size: number) => number {
  let pointer = 0;
  let capacity = 0;
  return (size) => {
    if (size <= capacity) return pointer;
    if (pointer !== 0) module._free(pointer);
    capacity = 0;
    pointer = module._malloc(size);
    if (pointer === 0) throw new RangeError(`No memory for a picture of ${size} bytes`);
    capacity = size;
    return pointer;
  };
}

// `readBarcodes` of the package takes RGBA and turns it into brightness first. The camera's frames hold their
// brightness as a plane of its own, so the module beneath it is called, with its options as numbers.
function results(
  module: ZXingReaderModule,
  pointer: number,
  width: number,
  height: number,
  look: Look,
): ScannedCode[] {
  const vector = module.readBarcodesFromPixmap(pointer, width, height, {
    formats: 'QRCode',
    tryHarder: true,
    tryRotate: false,
    tryInvert: look.invert,
    tryDownscale: look.downscale,
    tryDenoise: look.denoise,
    binarizer: BINARIZERS.indexOf(look.threshold === 'local' ? 'LocalAverage' : 'GlobalHistogram'),
    isPure: false,
    downscaleThreshold: 500,
    downscaleFactor: 3,
    minLineCount: 2,
    maxNumberOfSymbols: mostCodes,
    validateOptionalChecksum: false,
    returnErrors: false,
    eanAddOnSymbol: EAN_ADD_ON_SYMBOLS.indexOf('Ignore'),
    textMode: TEXT_MODES.indexOf('Plain'),
    characterSet: CHARACTER_SETS.indexOf('Unknown'),
    tryCode39ExtendedMode: false,
  });
  const codes: ScannedCode[] = [];
  for (let at = 0; at < vector.size(); at += 1) {
    const found = vector.get(at);
    if (found === undefined || !found.isValid) continue;
    const { topLeft, topRight, bottomRight, bottomLeft } = found.position;
    const corners: Corners = [topLeft, topRight, bottomRight, bottomLeft];
    // The bytes are copied: the module's memory may not leave the worker, nor outlive the next picture.
    codes.push({ text: found.text, bytes: new Uint8Array(found.bytes), format: found.format, corners });
  }
  return codes;
}
