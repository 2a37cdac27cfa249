/** Lives through many worlds. `npm run simulate -- --seeds N --first S` sets how many, and where they begin. */
import 'fake-indexeddb/auto';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { generateSealingKeys } from '../../src/crypto/sealing.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { ModelHub } from './modelHub.ts';
import { SimulatedWorld } from './simulatedWorld.ts';

const SEEDS = Number(process.env.SIMULATION_SEEDS ?? 1000);
/** A world that hangs must not hold up everything for ever; ms. Generous: 5 s for each world of a half. */
export const WORLDS_TIMEOUT = Math.max(60_000, SEEDS * 2500);
const FIRST = Number(process.env.SIMULATION_FIRST_SEED ?? 1);

/**
 * Runs every `step`-th seed from the `offset`-th on: halves of the worlds run side by side.
 *
 * @returns the failures, each with its seed and what had happened until then
 */
export async function runWorlds(offset: number, step: number): Promise<string[]> {
  const keys = { sealing: await generateSealingKeys(), receipt: await generateSigningKeys(false) };
  const failures: string[] = [];
  for (let seed = FIRST + offset; seed < FIRST + SEEDS; seed += step) {
    try {
      const world = new SimulatedWorld(seed, (now, random) => {
        const hub = new ModelHub(keys, now);
        hub.publish(defaultPolicy);
        hub.putsOff = () => random.chance(0.05);
        return hub;
      });
      await world.run();
    } catch (error) {
      failures.push(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failures;
}
