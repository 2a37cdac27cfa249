import { signal } from '@preact/signals';
import type { GateCamera } from '../../../../src/features/gate/ports.ts';

/** The camera of a phone that has none: tests that need more of one put it in its place. */
export const NO_CAMERA: GateCamera = {
  state: signal('off'),
  torch: signal(undefined),
  zoom: signal(undefined),
  lenses: signal(0),
  start: () => undefined,
  setScanning: () => undefined,
  wake: () => undefined,
  setTorch: () => undefined,
  setZoom: () => undefined,
  nextLens: () => undefined,
  readPicture: async () => undefined,
  takePicture: async () => undefined,
  stop: () => undefined,
  onCode: () => () => undefined,
};
