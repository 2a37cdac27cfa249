/** `npm run simulate -- --seeds N [--from S]`: N worlds, one after the other; the first that fails is printed. */
import 'fake-indexeddb/auto';
import { parseArgs } from 'node:util';
import { generateSealingKeys } from '../../src/crypto/sealing.ts';
import { generateSigningKeys } from '../../src/crypto/signature.ts';
import { SimulatedWorld } from './simulatedWorld.ts';

const { values } = parseArgs({
  options: { seeds: { type: 'string', default: '1000' }, from: { type: 'string', default: '1' } },
});
const from = Number(values.from);
const seeds = Number(values.seeds);
const keys = { sealing: await generateSealingKeys(), receipt: await generateSigningKeys(false) };
const print = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

let failed = 0;
for (let seed = from; seed < from + seeds; seed++) {
  try {
    await new SimulatedWorld(seed, keys).run();
  } catch (error) {
    failed += 1;
    print(`seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    if (failed >= 5) break;
  }
}
print(failed === 0 ? `${seeds} worlds from seed ${from}: all invariants hold` : `${failed} worlds failed`);
process.exitCode = failed === 0 ? 0 : 1;
