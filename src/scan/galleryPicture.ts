import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { canDecodeInWorker, sharedDecoderWorker } from './decoderWorker.ts';
import { loadHtml5Qrcode, nextElementId } from './html5Qrcode.ts';
import type { ScannedCode } from './scannedCode.ts';

/** `unreadable`: not a picture that this browser can show. `nothingFound`: a picture without a code in it. */
export type PictureProblem = 'unreadable' | 'nothingFound';

/** ms to look hard at one picture. */
const budget = 1500;

/**
 * The codes in a picture from the gallery. Our own decoder looks first; html5-qrcode, with its second engine, gets what
 * that one finds nothing in, and everything where the worker cannot run.
 */
export async function readPicture(picture: Blob): Promise<Result<readonly ScannedCode[], PictureProblem>> {
  const codes = canDecodeInWorker() ? await sharedDecoderWorker().picture(picture, budget) : undefined;
  if (codes === 'unreadable') return err('unreadable');
  if (codes !== undefined && codes.length > 0) return ok(codes);
  const text = await readWithHtml5Qrcode(picture);
  if (text === undefined) return err('nothingFound');
  return ok([{ text, bytes: undefined, format: 'QRCode', corners: undefined }]);
}

async function readWithHtml5Qrcode(picture: Blob): Promise<string | undefined> {
  const library = await loadHtml5Qrcode().catch(() => undefined);
  if (library === undefined) return undefined;
  const { Html5Qrcode, Html5QrcodeSupportedFormats } = library;
  // It draws into an element of the page.
  const element = document.createElement('div');
  element.id = nextElementId();
  element.hidden = true;
  document.body.append(element);
  try {
    const scanner = new Html5Qrcode(element.id, {
      formatsToSupport: [Html5QrcodeSupportedFormats.QR_CODE],
      useBarCodeDetectorIfSupported: true,
      verbose: false,
    });
    return await scanner.scanFile(new File([picture], 'picture', { type: picture.type }), false);
  } catch {
    return undefined;
  } finally {
    element.remove();
  }
}
