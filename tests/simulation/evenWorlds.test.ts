import { expect, it } from 'vitest';
import { runWorlds, WORLDS_TIMEOUT } from './runWorlds.ts';

it('delivers every saved event once, and to everybody, whatever goes wrong', {
  timeout: WORLDS_TIMEOUT,
}, async () => {
  expect(await runWorlds(0, 2)).toEqual([]);
});
