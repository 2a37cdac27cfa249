import { expect, it } from 'vitest';
import { onceMore } from '../browser/onceMore.ts';

/** Fails with these reasons, one at each try, and then comes up. */
const starting = (...reasons: string[]) => {
  const left = [...reasons];
  return async () => {
    const reason = left.shift();
    if (reason !== undefined) throw new Error(reason);
    return 'phone';
  };
};

it('a start that failed once is tried again', async () => {
  expect(await onceMore('the start', starting('no display'))).toBe('phone');
});

it('a start that failed twice says why, both times', async () => {
  await expect(onceMore('the start', starting('no display', 'too late'))).rejects.toThrow(
    expect.objectContaining({
      message: 'the start failed twice, at last by Error: too late',
      cause: new Error('no display'),
    }),
  );
});
