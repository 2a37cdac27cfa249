import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { NightHintPorts } from '../../../src/app/nightHint.ts';
import { nightOf, startNightHint } from '../../../src/app/nightHint.ts';

const CHINA = 480;
/** By the clocks of China. */
const at = (time: string) => Date.parse(`${time}+08:00`);

describe('a night', () => {
  it.each([
    ['2026-11-26T19:59', undefined],
    ['2026-11-26T20:00', '2026-11-26'],
    ['2026-11-27T00:30', '2026-11-26'],
    ['2026-11-27T05:59', '2026-11-26'],
    ['2026-11-27T06:00', undefined],
    ['2026-11-27T12:00', undefined],
  ])('at %s is that of %s', (time, night) => {
    expect(nightOf(at(time), CHINA)).toBe(night);
  });

  it('goes by the clock of where the phone is', () => {
    expect(nightOf(at('2026-11-27T03:00'), 0)).toBeUndefined();
    expect(nightOf(at('2026-11-27T04:00'), 0)).toBe('2026-11-26');
  });
});

describe('the suggestion of the night theme', () => {
  let storage: Map<string, string>;
  let time: number;
  let busy: boolean;
  const theme = signal<'day' | 'night' | 'red'>('day');
  const suggest = vi.fn();
  const ports: NightHintPorts = {
    theme,
    isBusy: () => busy,
    now: () => time,
    offsetMinutes: () => CHINA,
    suggest,
  };
  /** The page is open for so many minutes. */
  const stay = (minutes: number) => {
    const stop = startNightHint(ports);
    for (let minute = 0; minute < minutes; minute += 1) {
      time += 60_000;
      vi.advanceTimersByTime(60_000);
    }
    stop();
  };

  beforeEach(() => {
    vi.useFakeTimers();
    storage = new Map();
    vi.stubGlobal('localStorage', {
      getItem: (name: string) => storage.get(name) ?? null,
      setItem: (name: string, value: string) => storage.set(name, value),
    });
    suggest.mockClear();
    theme.value = 'day';
    busy = false;
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes when it gets dark, once a night, also in a page that is opened anew', () => {
    time = at('2026-11-26T19:50');
    stay(9);
    expect(suggest).toHaveBeenCalledTimes(0);
    stay(60);
    stay(60);
    expect(suggest.mock.calls).toEqual([['night']]);
    time = at('2026-11-27T21:00');
    stay(5);
    expect(suggest).toHaveBeenCalledTimes(2);
  });

  it('waits until nobody stands at the gate', () => {
    time = at('2026-11-26T22:00');
    busy = true;
    stay(5);
    expect(suggest).toHaveBeenCalledTimes(0);
    busy = false;
    stay(1);
    expect(suggest).toHaveBeenCalledTimes(1);
  });

  it.each(['night', 'red'] as const)(
    'is to turn the brightness down in the %s theme, once a night',
    (dark) => {
      time = at('2026-11-26T22:00');
      theme.value = dark;
      stay(5);
      expect(suggest.mock.calls).toEqual([['down']]);
    },
  );

  it('is to turn the brightness up at midday with a light screen, once a day', () => {
    time = at('2026-11-26T10:50');
    stay(9);
    expect(suggest).toHaveBeenCalledTimes(0);
    stay(120);
    expect(suggest.mock.calls).toEqual([['up']]);
    time = at('2026-11-27T14:50');
    stay(20);
    expect(suggest.mock.calls).toEqual([['up'], ['up']]);
  });

  it('says nothing of the sun where the screen is dark, or the afternoon is late', () => {
    time = at('2026-11-26T15:00');
    stay(5);
    theme.value = 'night';
    time = at('2026-11-27T12:00');
    stay(5);
    expect(suggest).toHaveBeenCalledTimes(0);
  });
});
