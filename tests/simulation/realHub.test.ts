import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { startRealHub } from './realHub.ts';
import { SimulatedWorld } from './simulatedWorld.ts';

/** The real hub writes to a disk and is ended, restored and started again: a dozen worlds are enough here. */
const SEEDS = 12;
const FIRST = Number(process.env.SIMULATION_FIRST_SEED ?? 1);

it('keeps phones and the real hub to the same register', { timeout: 600_000 }, async () => {
  const failures: string[] = [];
  for (let seed = FIRST; seed < FIRST + SEEDS; seed++) {
    let now = (): number => 0;
    const hub = await startRealHub(() => now());
    try {
      await new SimulatedWorld(seed, (clock) => {
        now = clock;
        return hub;
      }).run();
    } catch (error) {
      failures.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  expect(failures).toEqual([]);
});
