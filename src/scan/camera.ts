import type { Result } from '../domain/result.ts';
import { err } from '../domain/result.ts';
import type { Feed, FeedEvents, OpenFeed } from './cameraFeed.ts';
import type { CameraProblem } from './cameraProblem.ts';
import { eventOf } from './cameraProblem.ts';
import type { CameraEvent, CameraState } from './cameraState.ts';
import { afterCameraEvent } from './cameraState.ts';
import type { AbilityProblem, Lens, Zoom } from './cameraTrack.ts';
import { abilitiesOf, keepFocusing, lensOf, listLenses, setZoom } from './cameraTrack.ts';
import { watchTrack } from './cameraWatch.ts';
import type { FrameReading } from './decoder.ts';
import { canDecodeInWorker } from './decoderWorker.ts';
import { fallbackFeed } from './fallbackFeed.ts';
import { createRepeatGuard } from './repeatGuard.ts';
import type { ScannedCode } from './scannedCode.ts';
import { seenPart } from './seenPart.ts';
import { createTorchKeeper } from './torchKeeper.ts';
import { workerFeed } from './workerFeed.ts';

/** What a screen shows of the camera. */
export type CameraSnapshot = {
  readonly state: CameraState;
  /** Why it is not live; set in denied, missing, lost and error. */
  readonly problem: CameraProblem | undefined;
  /** What decodes: our own worker, or html5-qrcode where that cannot run. */
  readonly decoder: 'worker' | 'html5-qrcode';
  readonly torch: 'none' | 'off' | 'on';
  readonly zoom: Zoom | undefined;
  /** Lenses to switch between; empty until the first start. */
  readonly lenses: readonly Lens[];
  readonly lens: string | undefined;
  /** Nothing has moved for `restAfter` ms: the screen may dim. */
  readonly resting: boolean;
};

export type CameraOptions = {
  /** ms that a code must be out of view before it is reported again. */
  readonly repeatAfter?: number;
  /** ms without motion or code until `resting`. */
  readonly restAfter?: number;
  /** The lens to start with, as `lens` of an earlier snapshot. */
  readonly lens?: string;
};

export type Camera = {
  /** Holds the picture. The screen puts it into the page before `start`, and styles the `video` in it. */
  readonly element: HTMLElement;
  readonly snapshot: CameraSnapshot;
  /** Calls `listener` on each change; gives back how to end that. */
  subscribe(listener: (snapshot: CameraSnapshot) => void): () => void;
  /** Calls `listener` for each code that comes into view, with all that are in view then, nearest the middle first. */
  onCode(listener: (code: ScannedCode, inView: readonly ScannedCode[]) => void): () => void;
  /** Opens the camera, asking when the person has not decided yet. Resolves when it is live or has failed. */
  start(): Promise<void>;
  /** Lets go of the camera. On iOS the next start may ask again: prefer `pause`. */
  stop(): Promise<void>;
  /** Goes on showing the picture without looking for codes. */
  pause(): void;
  resume(): void;
  /** Somebody is there: the picture is not, or no longer, at rest. */
  wake(): void;
  setTorch(on: boolean): Promise<Result<void, AbilityProblem>>;
  setZoom(value: number): Promise<Result<void, AbilityProblem>>;
  switchLens(id: string): Promise<void>;
  /** What is seen of it now, at the camera's own size; undefined where it shows nothing. */
  picture(): Promise<ImageBitmap | undefined>;
};

/** Mean change of brightness, 0 to 255, above which something moved: above the noise of a phone at night. */
const motionThreshold = 4;
/** ms between looks while resting: spares the battery, and is still quicker than a hand. */
const restingPace = 250;
/** ms before each attempt to get a lost camera back; the last one repeats. */
const restartDelays = [500, 1000, 2000, 5000, 10_000];

/** A camera that is not open yet. One for the whole life of the page: opening it twice may ask twice. */
export function createCamera(options: CameraOptions = {}): Camera {
  const restAfter = options.restAfter ?? 20_000;
  const torch = createTorchKeeper();
  const guard = createRepeatGuard(options.repeatAfter ?? 1000);
  const element = document.createElement('div');
  element.className = 'camera';
  const listeners = new Set<(snapshot: CameraSnapshot) => void>();
  const codeListeners = new Set<(code: ScannedCode, inView: readonly ScannedCode[]) => void>();
  let feed: Feed = canDecodeInWorker() ? workerFeed : fallbackFeed;
  let open: OpenFeed | undefined;
  let unwatch: () => void = () => {};
  /** Counts openings and closings: what an older one still brings is dropped. */
  let run = 0;
  let restarts = 0;
  let restartTimer: ReturnType<typeof setTimeout> | undefined;
  let restTimer: ReturnType<typeof setTimeout> | undefined;
  let wanted = options.lens;
  /** Asked to pause, maybe before there was a picture. */
  let held = false;
  /** Since when nobody looks for codes, ms. */
  let pausedAt: number | undefined;
  let snapshot: CameraSnapshot = {
    state: 'idle',
    problem: undefined,
    decoder: feed.decoder,
    torch: 'none',
    zoom: undefined,
    lenses: [],
    lens: undefined,
    resting: false,
  };

  const publish = (change: Partial<CameraSnapshot>) => {
    snapshot = { ...snapshot, ...change };
    for (const listener of listeners) listener(snapshot);
  };
  const happen = (event: CameraEvent, problem?: CameraProblem) => {
    publish({ state: afterCameraEvent(snapshot.state, event), problem });
    setPace();
  };
  const setPace = () => {
    const looking = snapshot.state === 'live';
    const seen = snapshot.resting ? restingPace : 0;
    open?.setPace(looking ? seen : Number.POSITIVE_INFINITY);
  };
  const showAbilities = () => {
    if (open !== undefined) publish(abilitiesOf(open.track));
  };

  const stir = () => {
    clearTimeout(restTimer);
    restTimer = setTimeout(() => {
      publish({ resting: true });
      setPace();
    }, restAfter);
    if (!snapshot.resting) return;
    publish({ resting: false });
    setPace();
  };

  const read = ({ codes, motion }: FrameReading) => {
    if (snapshot.state !== 'live') return;
    if (codes.length > 0 || (motion ?? 0) >= motionThreshold) stir();
    const now = performance.now();
    for (const code of codes.filter((each) => guard.admits(each, now))) {
      for (const listener of codeListeners) listener(code, codes);
    }
  };

  const close = async () => {
    run += 1;
    clearTimeout(restartTimer);
    clearTimeout(restTimer);
    unwatch();
    const closing = open;
    open = undefined;
    await closing?.close();
  };

  const lose = () => {
    if (snapshot.state === 'lost') return;
    happen('lost', 'interrupted');
    scheduleRestart();
  };
  const scheduleRestart = () => {
    const delay = restartDelays[Math.min(restarts, restartDelays.length - 1)];
    restarts += 1;
    clearTimeout(restartTimer);
    restartTimer = setTimeout(restart, delay);
  };
  const restart = async () => {
    // A hidden page gets no camera; coming back is noticed by the watch of the page below.
    if (document.hidden || snapshot.state !== 'lost') return;
    await close();
    happen('restart');
    await openFeed();
  };

  const openFeed = async (): Promise<void> => {
    const mine = run;
    const current = () => mine === run;
    const events: FeedEvents = {
      granted: () => current() && happen('granted'),
      reading: (reading) => current() && read(reading),
      failed: (problem) => current() && happen('failed', problem),
    };
    const recovering = restarts > 0;
    const opened = await feed.open(element, wanted, events);
    if (!current()) {
      if (opened.ok) await opened.value.close();
      return;
    }
    if (!opened.ok) {
      await openFailed(opened.error, recovering);
      return;
    }
    open = opened.value;
    unwatch = watchTrack(open, { lost: lose, back: () => happen('playing') });
    happen('playing');
    if (held) happen('pause');
    stir();
    await keepFocusing(open.track);
    if (!current()) return;
    await torch.relight(opened.value.track);
    if (!current()) return;
    restarts = 0;
    const lenses = await listLenses(navigator.mediaDevices);
    if (current() && open !== undefined)
      publish({ lenses, lens: lensOf(open.track), ...abilitiesOf(open.track) });
  };

  const openFailed = async (problem: CameraProblem, recovering: boolean): Promise<void> => {
    if (problem === 'noCamera' && wanted !== undefined) {
      // The lens of an earlier day, or one that was unplugged.
      wanted = undefined;
      await openFeed();
    } else if (problem === 'decoderFailed' && feed === workerFeed) {
      feed = fallbackFeed;
      publish({ decoder: feed.decoder });
      await openFeed();
    } else if (recovering && problem === 'inUse') {
      happen('lost', 'interrupted');
      scheduleRestart();
    } else {
      happen(eventOf(problem), problem);
    }
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      if (open !== undefined) void torch.darken(open.track);
      return;
    }
    if (snapshot.state === 'lost') void restart();
    else if (open?.track.readyState === 'ended') lose();
    else if (open !== undefined) {
      void open.video.play().catch(() => undefined);
      void torch.relight(open.track).then(showAbilities);
    }
  });

  return {
    element,
    get snapshot() {
      return snapshot;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onCode(listener) {
      codeListeners.add(listener);
      return () => codeListeners.delete(listener);
    },
    async start() {
      if (afterCameraEvent(snapshot.state, 'start') !== 'asking') return;
      restarts = 0;
      happen('start');
      await openFeed();
    },
    async stop() {
      held = false;
      happen('stop');
      publish({ torch: 'none', zoom: undefined, resting: false });
      await close();
    },
    pause() {
      held = true;
      pausedAt ??= performance.now();
      happen('pause', snapshot.problem);
    },
    resume() {
      held = false;
      if (pausedAt !== undefined) guard.skip(performance.now() - pausedAt);
      pausedAt = undefined;
      happen('resume', snapshot.problem);
      if (snapshot.state === 'live') stir();
    },
    wake() {
      if (snapshot.state === 'live') stir();
    },
    async setTorch(on) {
      if (open === undefined) return err('unsupported');
      const result = await torch.set(open.track, on);
      showAbilities();
      return result;
    },
    async setZoom(value) {
      if (open === undefined) return err('unsupported');
      const result = await setZoom(open.track, value);
      showAbilities();
      return result;
    },
    async picture() {
      if (open === undefined || open.video.videoWidth === 0) return undefined;
      const { left, top, width, height } = seenPart(open.video);
      return createImageBitmap(open.video, left, top, width, height).catch(() => undefined);
    },
    async switchLens(id) {
      wanted = id;
      if (open === undefined) return;
      await close();
      happen('restart');
      await openFeed();
    },
  };
}
