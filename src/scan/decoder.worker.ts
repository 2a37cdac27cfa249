import wasmUrl from 'zxing-wasm/reader/zxing_reader.wasm?url';
import type { Decoder } from './decoder.ts';
import { createDecoder } from './decoder.ts';
import type { DecoderReply, DecoderRequest } from './decoderMessages.ts';
import type { PixelSource } from './framePixels.ts';
import { createPixelSource } from './framePixels.ts';
import { loadQrReader } from './qrReader.ts';

// The decoder's thread: frames in, codes out, one at a time. The page never waits for it.

declare const self: DedicatedWorkerGlobalScope;

/** Pixels of the longest side that a photograph is reduced to before the first look. */
const longestPicture = 3200;

const reply = (message: DecoderReply) => self.postMessage(message);

async function start(): Promise<void> {
  try {
    const pixels = createPixelSource();
    const reader = await loadQrReader({ locateFile: () => wasmUrl });
    const decoder = createDecoder(reader, () => performance.now());
    // Requests wait in the port until a listener is there.
    self.onmessage = (event: MessageEvent<DecoderRequest>) => answer(event.data, decoder, pixels);
    reply({ kind: 'ready' });
  } catch (error) {
    reply({ kind: 'failed', detail: String(error) });
  }
}

async function answer(request: DecoderRequest, decoder: Decoder, pixels: PixelSource): Promise<void> {
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
  try {
    const bitmap = await createImageBitmap(picture);
    const luma = pixels.picture(bitmap, longestPicture);
    bitmap.close();
    reply({ kind: 'picture', id, codes: decoder.still(luma, budget) });
  } catch {
    reply({ kind: 'picture', id, codes: 'unreadable' });
  }
}

void start();
