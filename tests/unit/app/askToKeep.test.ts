import { afterEach, describe, expect, it, vi } from 'vitest';
import { askToKeep } from '../../../src/app/askToKeep.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** A browser that has promised so far, or not, and what it answers when it is asked. */
function browserThat(hasPromised: boolean, answer: () => Promise<boolean>) {
  const persist = vi.fn(answer);
  vi.stubGlobal('navigator', { storage: { persisted: async () => hasPromised, persist } });
  return persist;
}

describe('asking the browser to keep the records', () => {
  it('leaves a promise alone that was given already', async () => {
    const persist = browserThat(true, async () => false);
    expect(await askToKeep()).toBe(true);
    expect(persist).not.toHaveBeenCalled();
  });

  it('gives what the browser answers', async () => {
    browserThat(false, async () => true);
    expect(await askToKeep()).toBe(true);
    browserThat(false, async () => false);
    expect(await askToKeep()).toBe(false);
  });

  it('takes silence and failure for a no', async () => {
    vi.stubGlobal('navigator', {});
    expect(await askToKeep()).toBe(false);
    browserThat(false, () => Promise.reject(new TypeError('not allowed')));
    expect(await askToKeep()).toBe(false);
  });
});
