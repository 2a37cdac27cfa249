import { describe, expect, it } from 'vitest';
import { SignInDelay } from '../../../server/http/signInDelay.ts';
import { TokenBuckets } from '../../../server/service/tokenBuckets.ts';
import { WorkGate } from '../../../server/service/workGate.ts';

describe('a rate limit', () => {
  it('lets a minute’s worth through at once, then as time passes, for each key by itself', () => {
    const buckets = new TokenBuckets(3);
    const take = (now: number, key = 'a') => buckets.take(key, now);
    expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
    expect(take(0, 'b')).toBe(true);
    expect([take(20_000), take(20_000)]).toEqual([true, false]);
    expect(take(10_000)).toBe(false);
  });

  it('lets through once what costs more than there is, and waits until that is paid for', () => {
    const buckets = new TokenBuckets(60);
    expect(buckets.take('a', 0, 100)).toBe(true);
    expect(buckets.take('a', 40_000)).toBe(false);
    expect(buckets.take('a', 41_000)).toBe(true);
  });
});

describe('the delay after wrong passwords', () => {
  it('doubles from the fourth on, up to five minutes, and is over after the right one', () => {
    const delay = new SignInDelay();
    const waits = Array.from({ length: 14 }, () => {
      delay.failed('10.0.0.1', '陈', 0);
      return delay.wait('10.0.0.1', '陈', 0);
    });
    expect(waits.slice(0, 6)).toEqual([0, 0, 0, 2000, 4000, 8000]);
    expect(waits.at(-1)).toBe(300_000);
    expect(delay.wait('10.0.0.1', '陈', 300_000)).toBe(0);
    delay.succeeded('10.0.0.1', '陈');
    expect(delay.wait('10.0.0.1', '陈', 0)).toBe(0);
  });

  it('holds up nobody at another address, nor another name', () => {
    const delay = new SignInDelay();
    for (let i = 0; i < 9; i++) delay.failed('10.0.0.1', '陈', 0);
    expect(delay.wait('10.0.0.2', '陈', 0)).toBe(0);
    expect(delay.wait('10.0.0.1', '李', 0)).toBe(0);
  });
});

describe('a gate before costly work', () => {
  it('runs two at a time, keeps one waiting, turns away the rest, and opens again', async () => {
    const gate = new WorkGate(2, 1);
    const leave: (() => void)[] = [];
    let most = 0;
    let running = 0;
    const work = async (): Promise<string> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise<void>((done) => leave.push(done));
      running -= 1;
      return 'done';
    };
    const calls = [gate.run(work), gate.run(work), gate.run(work), gate.run(work)];
    expect(await calls[3]).toEqual({ ok: false, error: 'tooMany' });
    expect(running).toBe(2);
    leave.shift()?.();
    await calls[0];
    leave.shift()?.();
    await calls[1];
    leave.shift()?.();
    expect(await calls[2]).toEqual({ ok: true, value: 'done' });
    expect([most, running]).toEqual([2, 0]);
    expect(await gate.run(async () => 'again')).toEqual({ ok: true, value: 'again' });
  });

  it('gives the place on when work fails', async () => {
    const gate = new WorkGate(1, 1);
    const fails = gate.run(() => Promise.reject(new Error('broken')));
    const next = gate.run(async () => 'next');
    await expect(fails).rejects.toThrow('broken');
    expect(await next).toEqual({ ok: true, value: 'next' });
  });
});
