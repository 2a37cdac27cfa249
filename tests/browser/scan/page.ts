import type { Camera, CameraSnapshot } from '../../../src/scan/camera.ts';
import { createCamera } from '../../../src/scan/camera.ts';
import { readPicture } from '../../../src/scan/galleryPicture.ts';

// The smallest screen with a camera: what the browser test steers.

export type SeenCode = {
  readonly text: string;
  readonly bytes: number;
  readonly inView: readonly string[];
  readonly at: number;
};

export type ScanPage = {
  readonly camera: Camera;
  readonly codes: SeenCode[];
  readonly snapshots: CameraSnapshot[];
  readonly readPicture: typeof readPicture;
};

declare global {
  var scanPage: ScanPage;
}

const parameters = new URLSearchParams(location.search);
if (parameters.has('noWorker')) Reflect.deleteProperty(globalThis, 'OffscreenCanvas');
if (parameters.has('noVideoFrame')) Reflect.deleteProperty(globalThis, 'VideoFrame');

const number = (name: string) => {
  const value = parameters.get(name);
  return value === null ? undefined : Number(value);
};
const repeatAfter = number('repeatAfter');
const restAfter = number('restAfter');
const camera = createCamera({
  ...(repeatAfter === undefined ? {} : { repeatAfter }),
  ...(restAfter === undefined ? {} : { restAfter }),
});
document.body.append(camera.element);
const codes: SeenCode[] = [];
const snapshots: CameraSnapshot[] = [];
camera.subscribe((snapshot) => snapshots.push(snapshot));
camera.onCode((code, inView) =>
  codes.push({
    text: code.text,
    bytes: code.bytes?.length ?? 0,
    inView: inView.map((each) => each.text),
    at: performance.now(),
  }),
);
globalThis.scanPage = { camera, codes, snapshots, readPicture };
