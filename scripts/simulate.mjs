/**
 * `npm run simulate -- --seeds 10000 [--first 1]`: the simulation tests over as many seeds as one likes. The tests
 * read SIMULATION_SEEDS (how many) and SIMULATION_FIRST_SEED.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { requireNode, runTool } from './steps.mjs';

requireNode();

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, first: { type: 'string', default: '1' } },
});
const ended = await runTool('vitest', ['run', '--project=simulation', '--testTimeout=0'], {
  env: { SIMULATION_SEEDS: values.seeds, SIMULATION_FIRST_SEED: values.first },
});
process.exitCode = ended ? 0 : 1;
