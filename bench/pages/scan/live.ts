import { createCamera } from '../../../src/scan/camera.ts';

export const pipelines = ['ours', 'html5-qrcode', 'html5-qrcode with the ponyfill'] as const;
export type Pipeline = (typeof pipelines)[number];

export type LiveMeasurement = {
  /** ms from the start of the camera to the first decode; undefined when none came in time. */
  readonly first: number | undefined;
  /** ms from going on after a pause to the next decode, each time. */
  readonly running: readonly (number | undefined)[];
  readonly decodesPerSecond: number;
  /** ms of tasks over 50 ms on the main thread in a second of scanning. */
  readonly longTasks: number;
};

/** A pipeline under the same knobs. */
type Scanner = {
  start(onDecode: (text: string) => void): Promise<void>;
  pause(): void;
  resume(): void;
};

/** ms to wait for a decode before it counts as never. */
const patience = 4000;

/** Measures one pipeline on what the fake camera shows. One call a page: a second would find everything loaded. */
export async function measureLive(
  pipeline: Pipeline,
  milliseconds: number,
  restarts: number,
): Promise<LiveMeasurement> {
  const scanner = pipeline === 'ours' ? ours() : await html5Qrcode(pipeline);
  let decodes = 0;
  let waiting: (() => void) | undefined;
  const decoded = () => {
    decodes += 1;
    waiting?.();
  };
  /** ms from `since` until the next decode. */
  const next = (since: number): Promise<number | undefined> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(undefined), patience);
      waiting = () => {
        clearTimeout(timer);
        waiting = undefined;
        resolve(performance.now() - since);
      };
    });

  const started = performance.now();
  const firstDecode = next(started);
  await scanner.start(decoded);
  const first = await firstDecode;

  let longTasks = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) longTasks += entry.duration;
  });
  observer.observe({ entryTypes: ['longtask'] });
  decodes = 0;
  const from = performance.now();
  await pass(milliseconds);
  const seconds = (performance.now() - from) / 1000;
  observer.disconnect();
  const decodesPerSecond = decodes / seconds;

  const running: (number | undefined)[] = [];
  for (let restart = 0; restart < restarts; restart += 1) {
    scanner.pause();
    // Another place in the loop of the video each time; long enough for what is in flight to land.
    await pass(300 + 170 * restart);
    const since = performance.now();
    const decode = next(since);
    scanner.resume();
    running.push(await decode);
  }
  return { first, running, decodesPerSecond, longTasks: longTasks / seconds };
}

const pass = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function ours(): Scanner {
  const camera = createCamera({ repeatAfter: 0 });
  document.body.append(camera.element);
  return {
    async start(onDecode) {
      camera.onCode((code) => onDecode(code.text));
      await camera.start();
    },
    pause: () => camera.pause(),
    resume: () => camera.resume(),
  };
}

/** As its documentation starts it: 10 frames a second, a box of 250 pixels. */
async function html5Qrcode(pipeline: Pipeline): Promise<Scanner> {
  if (pipeline === 'html5-qrcode with the ponyfill') {
    const { BarcodeDetector, prepareZXingModule } = await import('barcode-detector/ponyfill');
    const { default: wasmUrl } = await import('zxing-wasm/reader/zxing_reader.wasm?url');
    prepareZXingModule({ overrides: { locateFile: () => wasmUrl } });
    Object.defineProperty(globalThis, 'BarcodeDetector', { value: BarcodeDetector, configurable: true });
  }
  const { Html5Qrcode } = await import('html5-qrcode');
  const scanner = new Html5Qrcode('peer', { verbose: false, useBarCodeDetectorIfSupported: true });
  return {
    async start(onDecode) {
      await scanner.start({ facingMode: 'environment' }, { fps: 10, qrbox: 250 }, onDecode, undefined);
    },
    pause: () => scanner.pause(false),
    resume: () => scanner.resume(),
  };
}
