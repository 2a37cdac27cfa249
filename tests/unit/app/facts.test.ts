import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultPolicy } from '../../../server/defaultPolicy.ts';
import type { FactsSource } from '../../../src/app/facts.ts';
import { startFacts } from '../../../src/app/facts.ts';
import type { Store } from '../../../src/store/store.ts';
import { NOON, testVillage } from '../../simulation/testVillage.ts';

/** On a busy machine. */
const PATIENCE = { timeout: 20_000 };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The facts of a phone in a page whose hub says `now`, over `store` as `change` makes it. */
async function factsOf(store: Store, now: () => number, change: Partial<FactsSource> = {}) {
  const identity = await store.identity.get();
  if (!identity) throw new Error('not enrolled');
  return startFacts(identity, Promise.resolve({ ...store, ...change }), { now });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the policy that the gate works by', () => {
  it('is the one in force by the hub’s time, however slow the phone’s clock is', async () => {
    const village = testVillage();
    village.hub.publish(defaultPolicy);
    village.hub.publish({ ...defaultPolicy, version: 2, effectiveFrom: NOON - DAY_MS });
    const { phone, store } = await village.enrolled();
    phone.clockError = -3 * DAY_MS;
    await phone.sync();

    const { policy } = await factsOf(store, () => NOON);
    await vi.waitUntil(() => policy.value, PATIENCE);

    expect(policy.value?.version).toBe(2);
  });

  it('changes in a page that nothing happens in', async () => {
    const village = testVillage();
    village.hub.publish(defaultPolicy);
    village.hub.publish({ ...defaultPolicy, version: 2, effectiveFrom: NOON + HOUR_MS });
    const { phone, store } = await village.enrolled();
    await phone.sync();
    let now = NOON;
    const { policy } = await factsOf(store, () => now);
    await vi.waitUntil(() => policy.value, PATIENCE);
    expect(policy.value?.version).toBe(1);

    now += HOUR_MS;
    await vi.advanceTimersByTimeAsync(60_000);
    await vi.waitUntil(() => policy.value?.version === 2, PATIENCE);
  });
});

describe('what is known', () => {
  it('is read again soon when it could not be read at first', async () => {
    const reported = vi.fn();
    vi.stubGlobal('reportError', reported);
    const { store } = await testVillage().enrolled();
    const checkpoints = vi.fn(store.checkpoints).mockRejectedValueOnce(new Error('the storage is gone'));
    const { known } = await factsOf(store, () => NOON, { checkpoints });
    await vi.waitUntil(() => reported.mock.calls.length === 1, PATIENCE);
    expect(known.value).toBe(false);

    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitUntil(() => known.value, PATIENCE);
  });

  it('is not known before it was read, although others tell of changes meanwhile', async () => {
    const { store } = await testVillage().enrolled();
    let tell = (): void => undefined;
    let answer = (): void => undefined;
    const summary = () =>
      new Promise<{ count: number; oldestSavedAt: null }>((resolve) => {
        answer = () => resolve({ count: 3, oldestSavedAt: null });
      });
    const { known, outbox } = await factsOf(store, () => NOON, {
      outbox: { summary },
      onSaved(listener) {
        tell = listener;
        listener();
        return () => undefined;
      },
    });
    await Promise.resolve();
    tell();
    expect(known.value).toBe(false);

    await vi.waitUntil(() => {
      answer();
      return known.value;
    }, PATIENCE);
    expect(outbox.value.count).toBe(3);
  });

  it('is known in a browser without channels between pages', async () => {
    vi.stubGlobal('BroadcastChannel', undefined);
    const { store } = await testVillage().enrolled();
    const { known } = await factsOf(store, () => NOON);
    await vi.waitUntil(() => known.value, PATIENCE);
  });
});
