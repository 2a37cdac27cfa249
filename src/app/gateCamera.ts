/** The camera, loaded after the first paint, as the gate and the enrolment see it. */
import { computed, signal } from '@preact/signals';
import type { GateCamera } from '../features/gate/ports.ts';
import type { Camera, CameraSnapshot } from '../scan/camera.ts';
import { readPreference, writePreference } from '../ui/preference.ts';

type State = ReturnType<GateCamera['state']['peek']>;

/** What the gate says of the camera's own state. */
export function gateState(snapshot: CameraSnapshot | undefined, started: boolean): State {
  if (snapshot === undefined) return started ? 'starting' : 'off';
  switch (snapshot.state) {
    case 'idle':
      return 'off';
    case 'asking':
      return 'asking';
    case 'denied':
      return 'denied';
    case 'missing':
      return 'missing';
    case 'starting':
    case 'lost':
      return 'starting';
    case 'live':
      return snapshot.resting ? 'dimmed' : 'live';
    case 'paused':
      return 'live';
    case 'error':
      return snapshot.problem === 'unsupported' || snapshot.problem === 'decoderFailed'
        ? 'unsupported'
        : 'inUse';
  }
}

export function createGateCamera(): GateCamera {
  const snapshot = signal<CameraSnapshot>();
  const started = signal(false);
  const listeners = new Set<(text: string) => void>();
  let loading: Promise<Camera> | undefined;
  let scanning = true;

  const load = (): Promise<Camera> => {
    loading ??= import('../scan/camera.ts').then(
      ({ createCamera }) => {
        const lens = readPreference('lens');
        const camera = createCamera(lens === null ? {} : { lens });
        camera.subscribe((next) => {
          snapshot.value = next;
        });
        camera.onCode((code) => {
          for (const listener of listeners) listener(code.text);
        });
        return camera;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  const withCamera = (work: (camera: Camera) => unknown): void => {
    void loading?.then(work);
  };
  const apply = (camera: Camera): void => {
    if (scanning) camera.resume();
    else camera.pause();
  };

  return {
    state: computed(() => gateState(snapshot.value, started.value)),
    torch: computed(() =>
      snapshot.value === undefined || snapshot.value.torch === 'none'
        ? undefined
        : snapshot.value.torch === 'on',
    ),
    zoom: computed(() => snapshot.value?.zoom),
    lenses: computed(() => snapshot.value?.lenses.length ?? 0),
    start(host) {
      started.value = true;
      void load().then(async (camera) => {
        host.append(camera.element);
        await camera.start();
        apply(camera);
      });
    },
    setScanning(wanted) {
      if (wanted === scanning && snapshot.peek()?.resting !== true) return;
      scanning = wanted;
      withCamera(apply);
    },
    wake: () => withCamera((camera) => camera.wake()),
    setTorch: (on) => withCamera((camera) => camera.setTorch(on)),
    setZoom: (value) => withCamera((camera) => camera.setZoom(value)),
    nextLens: () =>
      withCamera((camera) => {
        const { lenses, lens } = camera.snapshot;
        const next = lenses[(lenses.findIndex(({ id }) => id === lens) + 1) % lenses.length];
        if (next === undefined) return;
        writePreference('lens', next.id);
        return camera.switchLens(next.id);
      }),
    async readPicture(file) {
      const { readPicture } = await import('../scan/galleryPicture.ts');
      const codes = await readPicture(file);
      return codes.ok ? codes.value[0]?.text : undefined;
    },
    takePicture: async () => (await loading)?.picture(),
    stop() {
      started.value = false;
      withCamera((camera) => camera.stop());
    },
    onCode(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
