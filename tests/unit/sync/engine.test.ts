import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { err } from '../../../src/domain/result.ts';
import { createBatchSize } from '../../../src/sync/batchSize.ts';
import type { EngineState } from '../../../src/sync/engine.ts';
import { createEngine } from '../../../src/sync/engine.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';
import type { PhotosOutcome } from '../../../src/sync/photos.ts';
import { nextRanges } from '../../../src/sync/pull.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { httpTransport } from '../../../src/sync/transport.ts';
import { passage, testVillage } from '../../simulation/testVillage.ts';

const OFFLINE: Transport = {
  push: async () => err({ kind: 'offline' }),
  pull: async () => err({ kind: 'offline' }),
  digests: async () => err({ kind: 'offline' }),
  enrol: async () => err({ kind: 'offline' }),
};

/** An engine of an enrolled phone with one event to send, whose timers are fired by the test. */
async function engineWith(options: { readonly isOnline: boolean; readonly hasLock?: boolean }) {
  const village = testVillage();
  const { store } = await village.enrolled();
  await store.events.save(passage());
  const timers: { readonly ms: number; readonly work: () => void }[] = [];
  const phases: EngineState['phase'][] = [];
  let transport = options.isOnline ? village.hub.transport() : OFFLINE;
  let pushes = 0;
  let hasLock = options.hasLock ?? true;
  let photos: PhotosOutcome = { state: 'done' };
  let beforePhotos = async (): Promise<void> => undefined;
  const waitedBeforePhotos: number[] = [];
  const engine = createEngine({
    identity: store.identity,
    outbox: store.sending,
    intake: store.intake,
    connect: () => ({
      ...transport,
      push: (body) => {
        pushes += 1;
        return transport.push(body);
      },
    }),
    batchSize: createBatchSize(),
    clock: createHubClock(Date.now, () => 0),
    fork: store.fork,
    forget: store.forget,
    onChange: () => undefined,
    lock: async (work) => {
      if (!hasLock) return false;
      await work();
      return true;
    },
    setTimer: (ms, work) => {
      timers.push({ ms, work });
      return () => undefined;
    },
    random01: () => 0,
    now: () => 7,
    monotonic: () => 0,
    sendPhotos: async () => {
      waitedBeforePhotos.push((await store.outbox.summary()).count);
      await beforePhotos();
      return photos;
    },
    onBug: (error) => {
      throw error;
    },
  });
  engine.subscribe(({ phase }) => phases.push(phase));
  const settled = () =>
    new Promise<void>((resolve) => {
      const stop = engine.subscribe(({ phase }) => {
        if (phase !== 'waiting') return;
        stop();
        resolve();
      });
    });
  const wake = async (reason: 'save' | 'timer'): Promise<void> => {
    const done = settled();
    engine.wake(reason);
    await done;
  };
  return {
    engine,
    wake,
    settled,
    timers,
    phases,
    store,
    pushes: () => pushes,
    waitedBeforePhotos,
    photosEnd: (outcome: PhotosOutcome) => {
      photos = outcome;
    },
    whilePhotosAreSent: (work: () => Promise<void>) => {
      beforePhotos = work;
    },
    loseLock: () => {
      hasLock = false;
    },
    goOnline: () => {
      transport = village.hub.transport();
    },
  };
}

describe('the engine', () => {
  it('pushes, pulls and waits', async () => {
    const { wake, phases, engine, store } = await engineWith({ isOnline: true });
    await wake('save');
    expect(phases).toEqual(['pushing', 'pulling', 'waiting']);
    expect(engine.state()).toMatchObject({ phase: 'waiting', lastComplete: 7 });
    expect((await store.outbox.summary()).count).toBe(0);
  });

  it('sends photos when no record waits any more, and not while records cannot be sent', async () => {
    const { wake, waitedBeforePhotos, goOnline } = await engineWith({ isOnline: false });
    await wake('save');
    expect(waitedBeforePhotos).toEqual([]);
    goOnline();
    await wake('timer');
    expect(waitedBeforePhotos).toEqual([0]);
  });

  it('comes back soon for photos that did not get through', async () => {
    const { wake, photosEnd, timers, engine } = await engineWith({ isOnline: true });
    photosEnd({ state: 'failed', error: { kind: 'offline' } });
    await wake('save');
    expect(engine.state().error).toEqual({ kind: 'offline' });
    expect(timers.at(-1)?.ms).toBe(1000);
  });

  it('comes back later and later while nobody answers, and no later than after five minutes', async () => {
    const { wake, timers } = await engineWith({ isOnline: false });
    for (let i = 0; i < 10; i++) await wake('timer');
    expect(timers.map(({ ms }) => ms)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 64_000, 128_000, 150_000, 150_000,
    ]);
  });

  it('begins again with short waits when something gives it hope, and recovers at once', async () => {
    const { wake, timers, goOnline, engine } = await engineWith({ isOnline: false });
    for (let i = 0; i < 5; i++) await wake('timer');
    await wake('save');
    goOnline();
    await wake('save');
    expect(timers.slice(-2).map(({ ms }) => ms)).toEqual([1000, 60_000]);
    expect(engine.state().error).toBeUndefined();
  });

  it('says that it is offline, and shows nothing as sent', async () => {
    const { wake, engine, store } = await engineWith({ isOnline: false });
    await wake('save');
    expect(engine.state()).toEqual({ phase: 'waiting', lastComplete: null, error: { kind: 'offline' } });
    expect((await store.outbox.summary()).count).toBe(1);
  });

  it('looks again soon where whoever has the lock has taken the turn for what was saved during another', async () => {
    const { engine, wake, timers, store, whilePhotosAreSent, loseLock } = await engineWith({
      isOnline: true,
    });
    whilePhotosAreSent(async () => {
      whilePhotosAreSent(async () => undefined);
      await store.events.save(passage());
      loseLock();
      engine.wake('save');
    });
    await wake('save');
    expect(timers.map(({ ms }) => ms)).toEqual([1000]);
    expect((await store.outbox.summary()).count).toBe(1);
  });

  it('leaves the work to whoever has the lock, and looks again soon', async () => {
    const { wake, timers, phases, pushes } = await engineWith({ isOnline: true, hasLock: false });
    await wake('save');
    expect([phases, pushes(), timers.map(({ ms }) => ms)]).toEqual([['waiting'], 0, [1000]]);
  });

  it('makes one more run, and no more, for all wake-ups during a run', async () => {
    const { engine, settled, phases } = await engineWith({ isOnline: true });
    const done = settled();
    for (let i = 0; i < 5; i++) engine.wake('save');
    await done;
    expect(phases).toEqual(['pushing', 'pulling', 'pushing', 'pulling', 'waiting']);
  });

  it('does nothing any more once it was stopped', async () => {
    const { engine, phases } = await engineWith({ isOnline: true });
    engine.stop();
    engine.wake('save');
    expect(phases).toEqual([]);
  });
});

describe('what is left to pull', () => {
  const live = { from: 'e:5', until: null };

  it('opens a range behind the first page, and keeps the live end first', () => {
    expect(nextRanges([{ from: null, until: null }], 0, { next: 'e:9', more: true, behind: 'e:4' })).toEqual([
      { from: 'e:9', until: null },
      { from: null, until: 'e:4' },
    ]);
  });

  it('keeps the live end for ever', () => {
    expect(nextRanges([live], 0, { next: 'e:9', more: false, behind: null })).toEqual([
      { from: 'e:9', until: null },
    ]);
  });

  it('goes on in a range behind, and drops it at its end', () => {
    const ranges = [live, { from: null, until: 'e:4' }];
    expect(nextRanges(ranges, 1, { next: 'e:2', more: true, behind: null })).toEqual([
      live,
      { from: 'e:2', until: 'e:4' },
    ]);
    expect(nextRanges(ranges, 1, { next: 'e:4', more: false, behind: null })).toEqual([live]);
  });
});

describe('how much is sent at once', () => {
  const QUICK = 1000;

  it('begins with 16 KB, halves after a failure and grows to 32 KB', () => {
    const size = createBatchSize();
    const quick = () => size.answered(QUICK);
    const seen = [size.bytes()];
    for (const change of [size.shrink, quick, quick, quick, quick]) {
      change();
      seen.push(size.bytes());
    }
    expect(seen).toEqual([16_384, 8192, 12_288, 18_432, 27_648, 32_768]);
  });

  it('is two batches once the network has shown to be quick, and one again after a failure', () => {
    const size = createBatchSize();
    const seen = [size.atOnce()];
    for (const change of [() => size.answered(QUICK), size.shrink, () => size.answered(12_000)]) {
      change();
      seen.push(size.atOnce());
    }
    expect(seen).toEqual([1, 2, 1, 1]);
  });

  it('grows no further where an answer takes long already', () => {
    const size = createBatchSize();
    size.answered(QUICK);
    size.answered(9000);
    expect([size.bytes(), size.atOnce()]).toEqual([24_576, 2]);
  });
});

describe('the way to the hub', () => {
  const answered = (body: string, status: number, type: string) =>
    httpTransport('', async () => new Response(body, { status, headers: { 'content-type': type } })).push(
      new Uint8Array(),
    );

  it('knows a problem by its code, with the hub’s time', async () => {
    const problem = { type: 'about:blank', title: '', status: 401, code: 'clock', hubTime: 5 };
    expect(await answered(JSON.stringify(problem), 401, 'application/problem+json')).toEqual({
      ok: false,
      error: { kind: 'problem', code: 'clock', hubTime: 5 },
    });
  });

  it('does not take a sign-in page for the hub, although it says 200', async () => {
    const result = await answered('<html>', 200, 'text/html');
    expect(result).toEqual({ ok: false, error: { kind: 'foreign' } });
  });

  it('takes a code that it does not know for trouble at the hub', async () => {
    const problem = { type: 'about:blank', title: '', status: 418, code: 'teapot' };
    expect(await answered(JSON.stringify(problem), 418, 'application/problem+json')).toEqual({
      ok: false,
      error: { kind: 'problem', code: 'internal' },
    });
  });

  it('gives an answer half a minute, also in a browser that has no signal for that', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('AbortSignal', class {});
    const never = (_path: unknown, init?: RequestInit) =>
      new Promise<Response>((_, reject) => {
        init?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    const answer = httpTransport('', never).push(new Uint8Array());
    let isAnswered = false;
    void answer.then(() => {
      isAnswered = true;
    });

    await vi.advanceTimersByTimeAsync(29_999);
    expect(isAnswered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toEqual({ ok: false, error: { kind: 'timeout' } });
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('takes any failure of the request for being offline', async () => {
    const transport = httpTransport('', async () => Promise.reject(new TypeError('failed')));
    expect(await transport.pull(new Uint8Array())).toEqual({ ok: false, error: { kind: 'offline' } });
  });
});
