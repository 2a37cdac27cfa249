import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** One row of the import table: a file of the room, what it may import, and what it must not. */
interface Row {
  readonly file: string;
  readonly may: readonly string[];
  readonly mustNot: readonly string[];
}

const rows: readonly Row[] = [
  {
    file: 'src/domain/row.ts',
    may: ['./result.ts', 'zod/mini'],
    mustNot: [
      '../protocol/a.ts',
      '../crypto/a.ts',
      '../store/a.ts',
      '../ui/a.ts',
      'node:fs',
      'zod',
      'preact',
    ],
  },
  {
    file: 'src/domain/deeper/row.ts',
    may: ['../result.ts'],
    mustNot: ['../../protocol/a.ts', '../../../server/a.ts'],
  },
  {
    file: 'src/protocol/row.ts',
    may: ['../domain/a.ts', 'cborg'],
    mustNot: ['../crypto/a.ts', '../store/a.ts', '../sync/a.ts', 'node:buffer', 'dexie'],
  },
  {
    file: 'src/crypto/row.ts',
    may: ['../domain/a.ts', '../protocol/a.ts', '@hpke/core', '@noble/hashes/sha2.js'],
    mustNot: ['../store/a.ts', '../scan/a.ts', 'node:crypto', 'dexie'],
  },
  {
    file: 'src/store/row.ts',
    may: ['../domain/a.ts', '../protocol/a.ts', '../crypto/a.ts', 'dexie'],
    mustNot: ['../sync/a.ts', '../ui/a.ts', '../features/gate/a.ts', 'preact', 'zod'],
  },
  {
    file: 'src/sync/row.ts',
    may: ['../domain/a.ts', '../protocol/a.ts', '../crypto/a.ts', '../store/a.ts'],
    mustNot: ['../scan/a.ts', '../ui/a.ts', '../app/a.ts', '@preact/signals'],
  },
  {
    file: 'src/scan/row.ts',
    may: ['../domain/a.ts', '../protocol/a.ts', '../crypto/a.ts', 'zxing-wasm/reader'],
    mustNot: ['../store/a.ts', '../sync/a.ts', '../ui/a.ts', '../features/gate/a.ts'],
  },
  {
    file: 'src/ui/row.ts',
    may: ['preact', 'preact/hooks', '@preact/signals'],
    mustNot: [
      '../domain/a.ts',
      '../store/a.ts',
      '../words/a.ts',
      '../features/gate/a.ts',
      'zod/mini',
      'dexie',
    ],
  },
  {
    file: 'src/words/row.ts',
    may: ['../domain/a.ts', '../ui/i18n.ts'],
    mustNot: [
      '../protocol/a.ts',
      '../store/a.ts',
      '../features/gate/a.ts',
      '../console/a.ts',
      'preact',
      'zod',
    ],
  },
  {
    file: 'src/features/gate/row.ts',
    may: [
      '../../domain/a.ts',
      '../../store/a.ts',
      '../../sync/a.ts',
      '../../scan/a.ts',
      '../../ui/a.ts',
      '../../words/a.ts',
    ],
    mustNot: [
      '../../protocol/a.ts',
      '../../crypto/a.ts',
      '../../app/a.ts',
      '../rounds/a.ts',
      '../status/a.ts',
    ],
  },
  {
    file: 'src/features/rounds/row.ts',
    may: ['./a.ts'],
    mustNot: ['../gate/a.ts', '../../features/gate/a.ts'],
  },
  { file: 'src/features/households/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  { file: 'src/features/duty/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  { file: 'src/features/courier/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  { file: 'src/features/status/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  { file: 'src/features/procedure/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  {
    file: 'src/features/introduction/row.ts',
    may: ['./a.ts'],
    mustNot: ['../gate/a.ts', '../../crypto/a.ts'],
  },
  { file: 'src/features/enrol/row.ts', may: ['./a.ts'], mustNot: ['../gate/a.ts', '../../crypto/a.ts'] },
  {
    file: 'src/app/row.ts',
    may: ['../features/gate/a.ts', '../store/a.ts', '../crypto/a.ts', '../ui/a.ts', 'workbox-window'],
    mustNot: ['../console/a.ts', '../../server/a.ts', '../../sw/a.ts', 'node:fs', 'zod'],
  },
  {
    file: 'src/console/row.ts',
    may: [
      '../domain/a.ts',
      '../protocol/a.ts',
      '../scan/a.ts',
      '../ui/a.ts',
      '../words/a.ts',
      '../sync/patience.ts',
    ],
    mustNot: ['../store/a.ts', '../sync/a.ts', '../crypto/a.ts', '../features/gate/a.ts', '../app/a.ts'],
  },
  {
    file: 'sw/row.ts',
    may: ['../src/protocol/a.ts', '../src/crypto/a.ts', '../src/store/a.ts', '../src/sync/a.ts'],
    mustNot: [
      '../src/domain/a.ts',
      '../src/ui/a.ts',
      '../src/features/gate/a.ts',
      '../src/app/a.ts',
      'preact',
    ],
  },
  {
    file: 'server/row.ts',
    may: ['../src/domain/a.ts', '../src/protocol/a.ts', '../src/crypto/a.ts', './store/a.ts', 'node:fs'],
    mustNot: ['../src/store/a.ts', '../src/sync/a.ts', '../src/ui/a.ts', '../src/scan/a.ts', '../sw/a.ts'],
  },
  {
    file: 'server/http/row.ts',
    may: ['../../src/protocol/a.ts', '../store/a.ts'],
    mustNot: ['../../src/store/a.ts', '../../src/features/gate/a.ts', '../../bench/a.ts', 'zod'],
  },
  { file: 'tests/row.ts', may: ['../src/app/a.ts', '../server/a.ts', 'node:fs'], mustNot: ['zod'] },
];

const report = z.object({
  diagnostics: z.array(
    z.object({
      category: z.optional(z.string()),
      location: z.object({
        path: z.string(),
        start: z.optional(z.object({ line: z.number() })),
      }),
    }),
  ),
});

describe('the import table', () => {
  let house: string;
  /** `file:line` of everything that the linter refused, by rule. */
  const refused = new Map<string, ReadonlySet<string>>();

  const impure = ['Date.now()', 'new Date()', 'Math.random()'];
  const pure = ['new Date(5)', 'Math.max(1, 2)'];

  beforeAll(async () => {
    house = await mkdtemp(join(tmpdir(), 'imports-'));
    await cp(join(root, 'biome.json'), join(house, 'biome.json'));
    await cp(join(root, 'scripts/lint'), join(house, 'scripts/lint'), { recursive: true });
    await writeFile(join(house, 'package.json'), '{ "type": "module" }');
    for (const row of rows) {
      await mkdir(dirname(join(house, row.file)), { recursive: true });
      const imports = [...row.may, ...row.mustNot].map((specifier) => `import '${specifier}';\n`);
      await writeFile(join(house, row.file), imports.join(''));
    }
    for (const folder of ['domain', 'protocol', 'crypto', 'store']) {
      const lines = [...impure, ...pure].map((code, index) => `export const value${index} = ${code};\n`);
      await writeFile(join(house, `src/${folder}/purity.ts`), lines.join(''));
    }
    const output = await biome(house);
    for (const { category, location } of report.parse(JSON.parse(output)).diagnostics) {
      if (category === undefined || location.start === undefined) continue;
      const places = refused.get(category) ?? new Set();
      refused.set(category, new Set([...places, `${location.path}:${location.start.line}`]));
    }
  });

  afterAll(() => rm(house, { recursive: true, force: true }));

  const refusedLines = (category: string, file: string, count: number): readonly number[] =>
    Array.from({ length: count }, (_, index) => index + 1).filter((line) =>
      refused.get(category)?.has(`${file}:${line}`),
    );

  it.each(rows)('lets $file import what its row names and nothing else', ({ file, may, mustNot }) => {
    const specifiers = [...may, ...mustNot];
    const lines = refusedLines('lint/style/noRestrictedImports', file, specifiers.length);
    expect(lines.map((line) => specifiers[line - 1])).toEqual(mustNot);
  });

  it.each(['domain', 'protocol', 'crypto'])('keeps the clock and randomness out of src/%s', (folder) => {
    expect(refusedLines('plugin', `src/${folder}/purity.ts`, impure.length + pure.length)).toEqual([1, 2, 3]);
  });

  it('leaves the clock to the other rooms', () => {
    expect(refusedLines('plugin', 'src/store/purity.ts', impure.length + pure.length)).toEqual([]);
  });

  it('has a row for every room that stands', async () => {
    const rooms = [
      ...(await folders('src')).filter((folder) => folder !== 'src/features'),
      ...(await folders('src/features')),
    ];
    const covered = new Set(rows.map((row) => dirname(row.file)));
    expect(rooms.filter((room) => !covered.has(room))).toEqual([]);
  });
});

/** Runs the linter over a folder and gives its JSON report. It exits with 1 when it finds something. */
function biome(cwd: string): Promise<string> {
  const binary = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const flags = ['lint', '--reporter=json', '--max-diagnostics=none', '--vcs-enabled=false', '.'];
  return new Promise((resolve) => {
    execFile(process.execPath, [binary, ...flags], { cwd, maxBuffer: 1 << 26 }, (_failure, stdout) => {
      resolve(stdout);
    });
  });
}

async function folders(parent: string): Promise<string[]> {
  const entries = await readdir(join(root, parent), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => `${parent}/${entry.name}`);
}
