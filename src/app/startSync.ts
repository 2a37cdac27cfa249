/** The sync engine in the page: started after the first paint, woken by whatever may have brought a network. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { SyncStatus, SyncTrouble } from '../features/status/ports.ts';
import { announce } from '../store/channel.ts';
import type { Store } from '../store/store.ts';
import { requestBackgroundSync, wakeWhileWaiting } from '../sync/backgroundSync.ts';
import { createBatchSize } from '../sync/batchSize.ts';
import type { EngineState, SyncError } from '../sync/engine.ts';
import { createEngine } from '../sync/engine.ts';
import type { HubClock } from '../sync/hubClock.ts';
import { tryLock } from '../sync/lock.ts';
import { httpExchange, httpTransport } from '../sync/transport.ts';

export interface PageSync {
  readonly status: ReadonlySignal<SyncStatus>;
  /** Sends and reads what is new now; gives how many records still wait once that has ended, as `status` says why. */
  sendNow(): Promise<number>;
}

/** What a failed attempt comes to for whoever reads it. */
export function troubleOf(error: SyncError | undefined): SyncTrouble | null {
  if (error === undefined) return null;
  if (error.kind !== 'problem') return error.kind;
  if (error.code === 'clock') return 'clock';
  return error.code === 'unavailable' || error.code === 'tooMany' || error.code === 'internal'
    ? 'timeout'
    : 'refused';
}

/** `lastContact`: when the hub was heard last, ms since 1970 by the phone's clock. */
export function startSync(store: Store, clock: HubClock, lastContact: () => number): PageSync {
  const status = signal<SyncStatus>({
    running: false,
    lastContactAt: lastContact(),
    trouble: null,
    revoked: false,
    unknown: false,
    forked: false,
  });
  const batchSize = createBatchSize();
  const engine = createEngine({
    identity: store.identity,
    outbox: store.sending,
    intake: store.intake,
    connect: (hubUrl) => httpTransport(hubUrl, (input, init) => fetch(input, init)),
    batchSize,
    clock,
    fork: store.fork,
    onChange: announce,
    lock: tryLock,
    setTimer: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    random01: Math.random,
    now: Date.now,
    monotonic: () => performance.now(),
    async sendPhotos(isInterrupted) {
      if ((await store.photos.count()) === 0) return { state: 'done' };
      const [{ sendPhotos }, photos] = await Promise.all([
        import('../sync/photos.ts'),
        store.photos.sending(),
      ]);
      return sendPhotos({
        identity: store.identity,
        photos,
        connect: (hubUrl) => httpExchange(hubUrl, (input, init) => fetch(input, init), '/v1/photo'),
        batchSize,
        clock,
        monotonic: () => performance.now(),
        isInterrupted,
      });
    },
    onBug: reportError,
    forget: store.forget,
  });

  const show = async ({ phase, error }: EngineState): Promise<void> => {
    const identity = await store.identity.get();
    status.value = {
      running: phase === 'pushing' || phase === 'pulling',
      lastContactAt: lastContact(),
      trouble: troubleOf(error),
      revoked: identity?.revoked === true,
      unknown: identity?.unknown === true,
      forked: identity?.parents.some(({ rejoined }) => rejoined !== true) ?? false,
    };
  };
  engine.subscribe((state) => void show(state));
  wakeWhileWaiting(engine, store.sending.count);
  store.onSaved(() => {
    engine.wake('save');
    void requestBackgroundSync();
  });
  window.addEventListener('online', () => engine.wake('online'));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') engine.wake('foreground');
  });
  void show(engine.state());
  engine.wake('start');
  return {
    status,
    async sendNow() {
      await new Promise<void>((resolve) => {
        const stop = engine.subscribe(({ phase }) => {
          if (phase !== 'waiting') return;
          stop();
          resolve();
        });
        engine.wake('button');
      });
      await show(engine.state());
      return store.sending.count();
    },
  };
}
