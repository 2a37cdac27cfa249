import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decoder } from './decoder.ts';
import { createDecoder } from './decoder.ts';
import type { DecoderReply, DecoderRequest } from './decoderMessages.ts';
import type { PixelSource } from './framePixels.ts';
import { createPixelSource } from './framePixels.ts';
import type { QrReader } from './qrReader.ts';
import { loadQrReader } from './qrReader.ts';

// The decoder's thread: frames in, codes out, one at a time. The page never waits for it.

declare const self: DedicatedWorkerGlobalScope;

/** Pixels of the longest side that a photograph is reduced to before the first look. */
const longestPicture = 3200;

const reply = (message: DecoderReply) => self.postMessage(message);

type Parts = { readonly pixels: PixelSource; readonly decoder: Decoder };

async function load(): Promise<Parts | undefined> {
  try {
    const pixels = createPixelSource();
    const reader = await loadQrReader({ locateFile: () => wasmUrl });
    warmUp(reader);
    reply({ kind: 'ready' });
    return { pixels, decoder: createDecoder(reader, () => performance.now()) };
  } catch (error) {
    reply({ kind: 'failed', detail: String(error) });
    return undefined;
  }
}

/**
 * Looks at a frame of noise while the camera is still opening: the first look compiles what the later ones run, and
 * takes three times as long.
 */
function warmUp(reader: QrReader): void {
  const [width, height] = [720, 1280];
  const data = Uint8Array.from(
    { length: width * height },
    (_, at) => (Math.imul(at, 2_654_435_761) >>> 13) & 255,
  );
  createDecoder(reader, () => 0).frame({ data, width, height, stride: width });
}

const loading = load();

// Listened to from the first moment: what comes while the WebAssembly loads would be lost otherwise.
self.onmessage = async (event: MessageEvent<DecoderRequest>) => {
  const parts = await loading;
  if (parts !== undefined) await answer(event.data, parts);
};

async function answer(request: DecoderRequest, { decoder, pixels }: Parts): Promise<void> {
  if (request.kind === 'frame') {
    const { id, frame } = request;
    try {
      reply({ kind: 'frame', id, reading: decoder.frame(await pixels.frame(frame)) });
    } catch (error) {
      // WebAssembly that has trapped is not to be used again: the page starts a new worker.
      reply({ kind: 'failed', detail: String(error) });
    } finally {
      frame.close();
    }
    return;
  }
  const { id, picture, budget } = request;
  const bitmap = await createImageBitmap(picture).catch(() => undefined);
  if (bitmap === undefined) {
    reply({ kind: 'picture', id, codes: 'unreadable' });
    return;
  }
  try {
    const luma = pixels.picture(bitmap, longestPicture);
    reply({ kind: 'picture', id, codes: decoder.still(luma, budget) });
  } catch (error) {
    reply({ kind: 'failed', detail: String(error) });
  } finally {
    bitmap.close();
  }
}
