import { describe, expect, it } from 'vitest';
import type { Tap } from '../../../src/ui/staleTap.ts';
import { isStale } from '../../../src/ui/staleTap.ts';

const KEY_3 = { left: 240, right: 352, top: 420, bottom: 480 };
const KEY_6 = { left: 240, right: 352, top: 488, bottom: 548 };

const tap = (change: Partial<Tap>): Tap => ({
  pressed: 'three',
  text: '3',
  box: KEY_3,
  x: 300,
  y: 470,
  at: 1000,
  ...change,
});

describe('a second tap', () => {
  it('is a key of its own where that stands beside the first, however near and fast', () => {
    const six = tap({ pressed: 'six', text: '6', box: KEY_6, y: 492, at: 1080 });
    expect(isStale(tap({}), six)).toBe(false);
  });

  it('is the same key again', () => {
    expect(isStale(tap({}), tap({ at: 1120 }))).toBe(false);
  });

  it('is the same again on a screen that was left and opened in between', () => {
    expect(isStale(tap({ text: 'Look up' }), tap({ pressed: 'another', text: 'Look up', at: 1300 }))).toBe(
      false,
    );
    expect(isStale(tap({ text: '' }), tap({ pressed: 'another', text: '', at: 1300 }))).toBe(true);
  });

  it('was meant for what stood there, where something else has come', () => {
    expect(isStale(tap({}), tap({ pressed: 'cancel', text: 'Cancel', at: 1300 }))).toBe(true);
    // The same button, which means something else by now.
    expect(isStale(tap({ text: 'Keep it' }), tap({ text: 'Rest; next', at: 1300 }))).toBe(true);
  });

  it('is one for what stands there now, half a second later', () => {
    expect(isStale(tap({}), tap({ pressed: 'cancel', text: 'Cancel', at: 1500 }))).toBe(false);
  });
});
