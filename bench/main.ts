/**
 * `npm run bench` measures everything, `npm run bench -- NAME [NAME…]` some of it.
 *
 *   --json   one line of JSON for each figure, and nothing else, on the standard output
 *   --quick  fewer repetitions and smaller amounts: to see that a bench runs, not to quote it
 *   --corpus DIR  `scan` reads the pictures in the folders of DIR instead of the camera
 *
 * The exit code is 0 unless a bench could not run; a target that is missed is said, and no failure.
 */
import { parseArgs } from 'node:util';
import type { Figure } from './figure.ts';
import { figureJson, figureText } from './figure.ts';
import { machine } from './machine.ts';
import { ensurePeers } from './peers.ts';

export interface BenchOptions {
  readonly quick: boolean;
  /** A folder of pictures for `scan`; undefined for the camera. */
  readonly corpus?: string;
  /** Says how far a long bench has come. */
  readonly say: (line: string) => void;
}

/** Gives its figures as they are measured. */
export type Bench = (options: BenchOptions) => AsyncIterable<Figure>;

const BENCHES: Readonly<Record<string, () => Promise<{ readonly bench: Bench }>>> = {
  size: () => import('./size.ts'),
  scan: () => import('./scan.ts'),
  start: () => import('./start.ts'),
  save: () => import('./save.ts'),
  lookup: () => import('./lookup.ts'),
  wire: () => import('./wire.ts'),
  drain: () => import('./drain.ts'),
  hub: () => import('./hub.ts'),
  hands: () => import('./hands.ts'),
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    corpus: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`No bench is called ${unknown.join(', ')}. There are: ${Object.keys(BENCHES).join(', ')}.`);
  process.exit(2);
}

const print = (line: string): void => {
  if (!flags.json) console.log(line);
};
const say = (line: string): void => console.error(flags.json ? line : `  … ${line}`);

for (const [what, value] of machine())
  (flags.json ? console.error : console.log)(`${what.padEnd(10)}${value}`);
ensurePeers(say);

let failed = 0;
for (const [name, load] of Object.entries(BENCHES)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  print(`\n${name}`);
  try {
    const { bench } = await load();
    for await (const figure of bench({
      quick: flags.quick,
      say,
      ...(flags.corpus === undefined ? {} : { corpus: flags.corpus }),
    })) {
      console.log(flags.json ? figureJson(figure) : figureText(figure));
    }
  } catch (error) {
    failed += 1;
    console.error(`  ${name} could not run:`, error);
  }
}
process.exit(failed > 0 ? 1 : 0);
