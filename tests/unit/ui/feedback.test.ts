/** Pass, stop and fever cannot be taken for each other, by ear or by hand. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Signal } from '../../../src/ui/feedback.ts';

interface Beat {
  /** ms */
  readonly at: number;
  /** Hz */
  readonly pitch: number;
}

let beats: Beat[] = [];
let shakes: (readonly number[])[] = [];

const param = () => ({ value: 0, setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined });

class FakeAudio {
  readonly state = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  createGain = () => ({ gain: param(), connect: () => undefined });
  createOscillator = () => {
    const frequency = param();
    return {
      type: 'sine',
      frequency,
      connect: () => ({ connect: () => undefined }),
      start: (at: number) => beats.push({ at: Math.round(at * 1000) - 10, pitch: frequency.value }),
      stop: () => undefined,
    };
  };
}

async function phone() {
  vi.resetModules();
  const feedback = await import('../../../src/ui/feedback.ts');
  const stop = feedback.startFeedback();
  return { ...feedback, stop };
}

const touches = new Map<string, () => void>();

beforeEach(() => {
  beats = [];
  shakes = [];
  vi.stubGlobal('AudioContext', FakeAudio);
  vi.stubGlobal('navigator', { vibrate: (pattern: readonly number[]) => shakes.push(pattern) });
  vi.stubGlobal('window', {
    addEventListener: (name: string, listener: () => void) => touches.set(name, listener),
    removeEventListener: () => undefined,
  });
});
afterEach(() => vi.unstubAllGlobals());

describe('a signal', () => {
  it.each<[Signal, Beat[], number[]]>([
    [
      'pass',
      [
        { at: 0, pitch: 784 },
        { at: 80, pitch: 1175 },
      ],
      [60],
    ],
    [
      'stop',
      [
        { at: 0, pitch: 147 },
        { at: 320, pitch: 147 },
      ],
      [220, 90, 320],
    ],
    [
      'fever',
      [
        { at: 0, pitch: 660 },
        { at: 180, pitch: 660 },
        { at: 360, pitch: 587 },
      ],
      [110, 70, 110, 70, 200],
    ],
  ])('of %s has a rhythm of its own', async (kind, tones, shake) => {
    const { signalTo } = await phone();
    touches.get('pointerdown')?.();
    signalTo(kind);
    expect(beats).toEqual(tones);
    expect(shakes).toEqual([shake]);
  });

  it('is only felt where tones are off', async () => {
    const { signalTo, setMuted } = await phone();
    touches.get('pointerdown')?.();
    setMuted(true);
    signalTo('fever');
    expect(beats).toEqual([]);
    expect(shakes).toEqual([[110, 70, 110, 70, 200]]);
  });

  it('says how long it still sounds, so that what is spoken comes behind it', async () => {
    const { signalTo, soundLeft } = await phone();
    touches.get('pointerdown')?.();
    expect(soundLeft()).toBe(0);
    signalTo('fever');
    expect(soundLeft()).toBeGreaterThan(400);
    expect(soundLeft()).toBeLessThanOrEqual(560);
  });
});
