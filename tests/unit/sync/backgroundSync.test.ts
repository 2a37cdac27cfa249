import { describe, expect, it } from 'vitest';
import { wakeWhileWaiting } from '../../../src/sync/backgroundSync.ts';
import type { EngineState, Phase } from '../../../src/sync/engine.ts';

/** An engine whose phases the test goes through, beside an outbox of which the test says how much waits. */
function page(initially: number) {
  let waiting: number | 'lost' = initially;
  let requests = 0;
  let listener: ((state: EngineState) => void) | undefined;
  const engine = {
    subscribe(added: (state: EngineState) => void) {
      listener = added;
      return () => {
        listener = undefined;
      };
    },
  };
  const count = () =>
    waiting === 'lost' ? Promise.reject(new Error('no storage')) : Promise.resolve(waiting);
  const stop = wakeWhileWaiting(engine, count, async () => {
    requests += 1;
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    stop,
    requests: async () => {
      await settle();
      return requests;
    },
    goThrough: (...phases: Phase[]) => {
      for (const phase of phases) listener?.({ phase, lastComplete: null });
    },
    leave: (rows: number | 'lost') => {
      waiting = rows;
    },
  };
}

describe('a wake-up in the background', () => {
  it('is asked for at the start for what was saved before', async () => {
    expect(await page(3).requests()).toBe(1);
  });

  it('is not asked for when nothing waits, at the start or later', async () => {
    const { goThrough, requests } = page(0);
    goThrough('pushing', 'pulling', 'waiting');
    expect(await requests()).toBe(0);
  });

  it('is asked for once at the end of each run that leaves rows behind', async () => {
    const { goThrough, leave, requests } = page(0);
    leave(2);
    expect(await requests()).toBe(0);
    goThrough('pushing', 'waiting');
    expect(await requests()).toBe(1);
    goThrough('pushing', 'pulling', 'waiting');
    expect(await requests()).toBe(2);
  });

  it('is asked for again once the storage has come back', async () => {
    const { goThrough, leave, requests } = page(0);
    leave('lost');
    goThrough('waiting');
    expect(await requests()).toBe(0);
    leave(1);
    goThrough('waiting');
    expect(await requests()).toBe(1);
  });

  it('is not asked for any more once that was ended', async () => {
    const { stop, goThrough, leave, requests } = page(0);
    leave(1);
    await requests();
    stop();
    goThrough('waiting');
    expect(await requests()).toBe(0);
  });
});
