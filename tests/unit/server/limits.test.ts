import { describe, expect, it } from 'vitest';
import { SignInDelay } from '../../../server/http/signInDelay.ts';
import { TokenBuckets } from '../../../server/service/tokenBuckets.ts';

describe('a rate limit', () => {
  it('lets a minute’s worth through at once, then as time passes, for each key by itself', () => {
    const buckets = new TokenBuckets(3);
    const take = (now: number, key = 'a') => buckets.take(key, now);
    expect([take(0), take(0), take(0), take(0)]).toEqual([true, true, true, false]);
    expect(take(0, 'b')).toBe(true);
    expect([take(20_000), take(20_000)]).toEqual([true, false]);
    expect(take(10_000)).toBe(false);
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
