/** What runs in an opening thread: batches come in as they were pushed, and go out as what their items hold. */
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';
import { decodeBatch } from '../../src/protocol/batch.ts';
import type { Content } from './arrival.ts';
import { completed, openBatch } from './opening.ts';
import type { OpeningAnswer, OpeningRequest } from './openingThreads.ts';
import { segmentKeys } from './segmentKeys.ts';

const bytes = z.instanceof(Uint8Array);
const threadDataSchema = z.object({ privateKey: bytes, publicKey: bytes });

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

const derive = segmentKeys(threadDataSchema.parse(workerData));

function answerTo({ id, batch, known }: OpeningRequest): { answer: OpeningAnswer; transfer: ArrayBuffer[] } {
  const decoded = decodeBatch(batch);
  if (!decoded.ok) return { answer: { id, opened: undefined }, transfer: [] };
  const keys = completed(known, decoded.value.segments, derive);
  const { contents, buffer } = packed(openBatch(decoded.value, keys));
  return { answer: { id, opened: { contents, keys } }, transfer: [buffer] };
}

parentPort?.on('message', (request: OpeningRequest) => {
  const { answer, transfer } = answerTo(request);
  parentPort?.postMessage(answer, transfer);
});
