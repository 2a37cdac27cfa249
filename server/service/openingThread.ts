/** What runs in an opening thread: batches come in as they were pushed, and go out as what their items hold. */
import { parentPort } from 'node:worker_threads';
import { decodeBatch } from '../../src/protocol/batch.ts';
import type { Content } from './arrival.ts';
import { openBatch } from './opening.ts';
import type { OpeningAnswer, OpeningRequest } from './openingThreads.ts';

/** The same contents with all their bytes in one buffer, which is handed over whole and not copied. */
function packed(contents: readonly Content[]): { contents: Content[]; buffer: ArrayBuffer } {
  const all = new Uint8Array(contents.reduce((sum, { bytes }) => sum + (bytes?.length ?? 0), 0));
  let at = 0;
  const moved = contents.map((content): Content => {
    if (!content.bytes) return content;
    const bytes = all.subarray(at, at + content.bytes.length);
    bytes.set(content.bytes);
    at += bytes.length;
    return { ...content, bytes };
  });
  return { contents: moved, buffer: all.buffer };
}

function answerTo({ id, batch, keys }: OpeningRequest): { answer: OpeningAnswer; transfer: ArrayBuffer[] } {
  const decoded = decodeBatch(batch);
  if (!decoded.ok) return { answer: { id, contents: undefined }, transfer: [] };
  const { contents, buffer } = packed(openBatch(decoded.value, keys));
  return { answer: { id, contents }, transfer: [buffer] };
}

parentPort?.on('message', (request: OpeningRequest) => {
  const { answer, transfer } = answerTo(request);
  parentPort?.postMessage(answer, transfer);
});
