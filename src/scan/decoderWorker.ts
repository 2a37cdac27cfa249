import type { FrameReading } from './decoder.ts';
import workerUrl from './decoder.worker.ts?worker&url';
import type { DecoderReply, DecoderRequest } from './decoderMessages.ts';
import type { ScannedCode } from './scannedCode.ts';
import { scriptUrl } from './trustedTypes.ts';

/** The page's end of the decoder's thread. */
export type DecoderWorker = {
  /** True once it can decode; false when this browser cannot run it. Never rejects. */
  readonly ready: Promise<boolean>;
  /** Codes and motion in one frame, which is closed. Undefined when the worker has failed. */
  frame(frame: VideoFrame | ImageBitmap): Promise<FrameReading | undefined>;
  /** Codes in a picture, looked for during about `budget` ms. Undefined when the worker has failed. */
  picture(picture: Blob, budget: number): Promise<readonly ScannedCode[] | 'unreadable' | undefined>;
};

/** Whether this browser has what the worker path needs. */
export function canDecodeInWorker(): boolean {
  return (
    typeof Worker === 'function' &&
    typeof WebAssembly === 'object' &&
    typeof OffscreenCanvas === 'function' &&
    (typeof VideoFrame === 'function' || typeof createImageBitmap === 'function')
  );
}

let shared: DecoderWorker | undefined;

/** The decoder that the camera and the gallery share; a new one after the last has failed. */
export function sharedDecoderWorker(): DecoderWorker {
  shared ??= startDecoderWorker(() => {
    shared = undefined;
  });
  return shared;
}

/** Starts the decoder's thread and loads its WebAssembly. */
function startDecoderWorker(onFailure: () => void): DecoderWorker {
  const worker = openWorker();
  const waiting = new Map<number, (reply: DecoderReply | undefined) => void>();
  let nextId = 0;
  let failed = false;
  let settle: (works: boolean) => void = () => {};
  const ready = new Promise<boolean>((resolve) => {
    settle = resolve;
  });

  const fail = () => {
    failed = true;
    worker?.terminate();
    onFailure();
    settle(false);
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  if (worker === undefined) queueMicrotask(fail);
  else {
    worker.onerror = fail;
    worker.onmessageerror = fail;
    worker.onmessage = ({ data }: MessageEvent<DecoderReply>) => {
      if (data.kind === 'ready') settle(true);
      else if (data.kind === 'failed') fail();
      else {
        waiting.get(data.id)?.(data);
        waiting.delete(data.id);
      }
    };
  }

  const ask = (request: DecoderRequest, transfer: Transferable[]): Promise<DecoderReply | undefined> => {
    if (failed || worker === undefined) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      waiting.set(request.id, resolve);
      worker.postMessage(request, transfer);
    });
  };

  return {
    ready,
    async frame(frame) {
      if (failed) frame.close();
      const reply = await ask({ kind: 'frame', id: nextId++, frame }, [frame]);
      return reply?.kind === 'frame' ? reply.reading : undefined;
    },
    async picture(picture, budget) {
      const reply = await ask({ kind: 'picture', id: nextId++, picture, budget }, []);
      return reply?.kind === 'picture' ? reply.codes : undefined;
    },
  };
}

function openWorker(): Worker | undefined {
  try {
    return new Worker(scriptUrl(workerUrl), { type: 'module', name: 'decoder' });
  } catch {
    return undefined;
  }
}
