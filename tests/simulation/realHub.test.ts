import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { startRealHub } from './realHub.ts';
import { SimulatedWorld } from './simulatedWorld.ts';

/** The real hub writes to a disk and is ended, restored and started again: one world for each eighty of the model's. */
const SEEDS = Math.ceil(Number(process.env.SIMULATION_SEEDS ?? 1000) / 80);
/** ms. Generous: a world takes some seconds. */
const TIMEOUT = 60_000 + SEEDS * 45_000;
const FIRST = Number(process.env.SIMULATION_FIRST_SEED ?? 1);

it('keeps phones and the real hub to the same register', { timeout: TIMEOUT }, async () => {
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
