import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSync } from '../../../src/app/startSync.ts';
import { createHubClock } from '../../../src/sync/hubClock.ts';
import type { Transport } from '../../../src/sync/transport.ts';
import { NOON, passage, testVillage } from '../../simulation/testVillage.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The engine in a page that has done its first run. `runs`: how many have come to a good end. */
async function running() {
  const village = testVillage();
  const { store } = await village.enrolled();
  const page = Object.assign(new EventTarget(), { visibilityState: 'hidden' });
  const window = new EventTarget();
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', window);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('reportError', (error: unknown) => {
    throw error;
  });
  const hub = new Map(Object.entries(village.hub.transport() satisfies Transport));
  vi.stubGlobal('fetch', async (path: string, { body }: { body: Uint8Array<ArrayBuffer> }) => {
    const answer = await hub.get(path.replace('/v1/', ''))?.(body);
    if (!answer?.ok) throw new TypeError('no answer');
    return new Response(answer.value, { headers: { 'content-type': 'application/cbor' } });
  });
  let runs = 0;
  const { setTimeout } = globalThis;
  // After a run in which all went well, and only then, the engine rests for a minute.
  vi.stubGlobal('setTimeout', (work: () => void, ms: number) => {
    if (ms === MINUTE_MS) runs += 1;
    return setTimeout(work, ms);
  });
  const sync = startSync(
    store,
    createHubClock(
      () => NOON,
      () => 0,
    ),
    () => NOON,
  );
  const hasRun = (times: number): Promise<unknown> => vi.waitUntil(() => runs === times, { timeout: 20_000 });
  await hasRun(1);
  return { sync, store, page, window, runs: () => runs, hasRun };
}

describe('the engine in the page', () => {
  it('runs at the start, and rests for a minute', async () => {
    const { runs, hasRun } = await running();
    await vi.advanceTimersByTimeAsync(MINUTE_MS - 1);
    expect(runs()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    await hasRun(2);
  });

  it('wakes when the phone says that there is a network', async () => {
    const { window, hasRun } = await running();
    window.dispatchEvent(new Event('online'));
    await hasRun(2);
  });

  it('wakes when the page comes to the foreground, and not when it leaves it', async () => {
    const { page, runs, hasRun } = await running();
    page.dispatchEvent(new Event('visibilitychange'));
    expect(vi.getTimerCount()).toBe(1);
    expect(runs()).toBe(1);

    page.visibilityState = 'visible';
    page.dispatchEvent(new Event('visibilitychange'));
    await hasRun(2);
  });

  it('wakes by the button, which is told how many still wait once that has ended', async () => {
    const { sync, hasRun } = await running();
    const left = sync.sendNow();
    await hasRun(2);
    expect(await left).toBe(0);
  });

  it('wakes by a save, and sends what was saved', async () => {
    const { store, hasRun } = await running();
    await store.events.save(passage());
    await hasRun(2);
    expect((await store.outbox.summary()).count).toBe(0);
  });
});
