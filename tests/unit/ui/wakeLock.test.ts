import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepAwake } from '../../../src/ui/wakeLock.ts';

interface Lock {
  released: boolean;
  release(): Promise<void>;
}

let locks: Lock[];
/** Answers the requests that wait, in turn. */
let answers: (() => void)[];
let visibilityState: 'visible' | 'hidden';
let onVisibility: () => void;

const settle = async () => {
  for (const answer of answers.splice(0)) answer();
  await new Promise((resolve) => setImmediate(resolve));
};
/** As the browser does it: a hidden page loses its locks. */
const show = (state: typeof visibilityState) => {
  visibilityState = state;
  if (state === 'hidden') for (const lock of locks) lock.released = true;
  onVisibility();
};
const held = () => locks.filter(({ released }) => !released).length;

beforeEach(() => {
  locks = [];
  answers = [];
  visibilityState = 'visible';
  vi.stubGlobal('document', {
    get visibilityState() {
      return visibilityState;
    },
    addEventListener: (_: string, listener: () => void) => {
      onVisibility = listener;
    },
    removeEventListener: () => {
      onVisibility = () => undefined;
    },
  });
  const request = () =>
    new Promise<Lock>((resolve) => {
      const lock: Lock = {
        released: false,
        release: async () => {
          lock.released = true;
        },
      };
      locks.push(lock);
      answers.push(() => resolve(lock));
    });
  vi.stubGlobal('navigator', { wakeLock: { request } });
});
afterEach(() => vi.unstubAllGlobals());

describe('the screen of the gate', () => {
  it('stays lit, is let go of by a hidden page, and is lit again when that is shown', async () => {
    keepAwake();
    await settle();
    expect(held()).toBe(1);
    show('hidden');
    await settle();
    expect(held()).toBe(0);
    show('visible');
    await settle();
    expect(held()).toBe(1);
  });

  it('is asked for once, however often the page comes into sight meanwhile', async () => {
    const release = keepAwake();
    show('visible');
    show('visible');
    await settle();
    expect(locks).toHaveLength(1);
    release();
    expect(held()).toBe(0);
  });

  it('is lit also where the page was hidden and shown again before the browser had answered', async () => {
    keepAwake();
    show('hidden');
    show('visible');
    await settle();
    await settle();
    expect(held()).toBe(1);
  });

  it('goes dark where the gate was left before the browser had answered', async () => {
    const release = keepAwake();
    release();
    await settle();
    expect(held()).toBe(0);
  });
});
