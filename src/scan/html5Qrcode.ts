import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import { allowEmptyMarkup } from './trustedTypes.ts';

/**
 * Loads html5-qrcode with zxing-wasm beneath it, from our own origin. The ponyfill is installed first, and also where
 * the browser has a BarcodeDetector of its own: that one is missing, slow or silent by platform.
 */
export async function loadHtml5Qrcode() {
  allowEmptyMarkup();
  const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
  prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
  Object.defineProperty(globalThis, 'BarcodeDetector', {
    value: BarcodeDetector,
    configurable: true,
    writable: true,
  });
  return import('html5-qrcode');
}

let elements = 0;

/** An id that no other element has; html5-qrcode finds its element by id. */
export function nextElementId(): string {
  elements += 1;
  return `html5-qrcode-${elements}`;
}
