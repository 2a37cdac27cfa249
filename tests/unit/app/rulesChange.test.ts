import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startRulesChange } from '../../../src/app/rulesChange.ts';
import { forgetRulesSeen, noteRulesSeen } from '../../../src/app/rulesSeen.ts';
import type { Policy } from '../../../src/domain/policy.ts';
import type { PolicyChange } from '../../../src/features/procedure/RuleChanges.tsx';
import { policy } from '../features/gate/builders.ts';

const first: Policy = { ...policy, version: 1 };
const second: Policy = { ...first, version: 2, pass: { validDays: 14 } };
const third: Policy = { ...second, version: 3, seenAgainMinutes: 20 };

const stops: (() => void)[] = [];

/** A start of the page with `inForce`, on a phone that still has `kept`. */
function page(inForce: Policy, kept: readonly Policy[] = [first, second, third]) {
  const told: number[] = [];
  const inHand = { isBusy: false };
  const rules = signal<Policy | undefined>(inForce);
  const change = signal<PolicyChange | null>(null);
  const stop = startRulesChange({
    policy: rules,
    numbered: async (version) => kept.find((one) => one.version === version),
    change,
    isBusy: () => inHand.isBusy,
    tell: (version) => told.push(version),
  });
  stops.push(stop);
  const read = () => {
    const shown = change.peek();
    if (shown !== null) noteRulesSeen(shown.after.version, shown.before.version);
  };
  return { told, inHand, rules, change, read };
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
});

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a change of the rules', () => {
  it('is none on a phone that has just joined, and on one that has joined another hub', async () => {
    const joined = page(second);
    await settled();
    expect(joined.told).toEqual([]);
    expect(joined.change.value).toBeNull();
    forgetRulesSeen();
    const again = page(first);
    await settled();
    expect(again.told).toEqual([]);
  });

  it('is told once, with what was and what is, and is there to be read again', async () => {
    const { told, rules, change, read } = page(first);
    await settled();
    rules.value = second;
    await settled();
    expect(told).toEqual([2]);
    expect(change.value).toEqual({ before: first, after: second });
    read();
    const later = page(second);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(later.told).toEqual([]);
    expect(later.change.value).toEqual({ before: first, after: second });
  });

  it('waits until nobody is in hand', async () => {
    const { told, inHand, rules } = page(first);
    await settled();
    inHand.isBusy = true;
    rules.value = second;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([]);
    inHand.isBusy = false;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told).toEqual([2]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(told).toEqual([2]);
  });

  it('is told again by the next start of the page as long as nobody has read it', async () => {
    const { rules } = page(first);
    await settled();
    rules.value = second;
    await settled();
    const next = page(second);
    await settled();
    expect(next.told).toEqual([2]);
  });

  it('is from the rules that were read last where a version was missed', async () => {
    const { rules, change } = page(first);
    await settled();
    rules.value = second;
    await settled();
    rules.value = third;
    await settled();
    expect(change.value).toEqual({ before: first, after: third });
  });

  it('is none where the same rules were published again, or those before are lost', async () => {
    const same = page(first);
    await settled();
    same.rules.value = { ...first, version: 2 };
    await settled();
    expect(same.told).toEqual([]);
    const lost = page(third, [third]);
    await settled();
    expect(lost.told).toEqual([]);
    expect(lost.change.value).toBeNull();
  });
});
