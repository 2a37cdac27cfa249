import { expect, it } from 'vitest';
import { runWorlds } from './runWorlds.ts';

it('delivers every saved event once, and to everybody, whatever goes wrong', { timeout: 0 }, async () => {
  expect(await runWorlds(1, 2)).toEqual([]);
});
