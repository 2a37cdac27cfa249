/**
 * `npm test`: everything that has to hold, from types to a real browser. Goes on after a failure, so that one run
 * shows all; ends with `N passed, N failed` over all tests, where whatever else failed counts as one, and with 1 then.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { make, staleBuilds } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { install, isInstalled } from './install.mjs';
import { elapsed, requireNode, root, runTool, say } from './steps.mjs';

requireNode();

const reports = mkdtempSync(join(tmpdir(), 'shouwang-tests-'));
const totals = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];
let chromium = '';

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string} [needs] a stage without which this one makes no sense
 * @property {() => Promise<boolean>} act
 */
/** @type {readonly Stage[]} */
const stages = [
  { name: 'Packages', act: async () => isInstalled(root) || install() },
  {
    name: 'Types',
    needs: 'Packages',
    act: () => runTool('typescript', ['--build'], { binary: 'tsc' }),
  },
  {
    name: 'Lint',
    needs: 'Packages',
    act: () => runTool('@biomejs/biome', ['ci', '.'], { binary: 'biome' }),
  },
  { name: 'Unused code', needs: 'Packages', act: () => runTool('knip', []) },
  { name: 'Build', needs: 'Packages', act: build },
  {
    name: 'Unit, property, contract and simulation tests',
    needs: 'Packages',
    act: () => test(['unit', 'property', 'contract', 'simulation']),
  },
  { name: 'Chromium', act: findBrowser },
  { name: 'Tests in the browser', needs: 'Build', act: () => test(['browser']) },
  { name: 'Size', needs: 'Build', act: () => runTool('size-limit', []) },
];

const started = performance.now();
for (const [index, { name, needs, act }] of stages.entries()) {
  const heading = `[${index + 1}/${stages.length}] ${name}`;
  const lacks = [needs, ...(name === 'Tests in the browser' ? ['Chromium'] : [])].find(
    (needed) => needed !== undefined && failures.includes(needed),
  );
  say(`\n${heading}`);
  const since = performance.now();
  const failedBefore = totals.failed;
  const ended = lacks === undefined && (await act());
  if (!ended) {
    failures.push(name);
    // The last line must not say that nothing failed.
    if (totals.failed === failedBefore) totals.failed += 1;
  }
  say(
    `${heading}: ${ended ? 'ok' : lacks === undefined ? 'FAILED' : `not run, needs ${lacks}`}, ${elapsed(since)}`,
  );
}
rmSync(reports, { recursive: true, force: true });

say(`\n${stages.length - failures.length} of ${stages.length} stages ok in ${elapsed(started)}.`);
if (failures.length > 0) say(`Failed: ${failures.join('; ')}.`);
say(`${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;

async function build() {
  for (const stale of staleBuilds(root)) if (!(await make(stale))) return false;
  return true;
}

async function findBrowser() {
  const found = await ensureChromium();
  chromium = found ?? '';
  if (found !== undefined) say(found);
  return found !== undefined;
}

/**
 * Runs projects of vitest.config.ts and adds to the totals. A test file that cannot be loaded counts as one
 * failed test.
 * @param {readonly string[]} projects
 */
async function test(projects) {
  const report = join(reports, `${projects[0]}.json`);
  const ended = await runTool(
    'vitest',
    [
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { env: chromium === '' ? {} : { CHROMIUM_PATH: chromium } },
  );
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
    totals.passed += numPassedTests;
    totals.failed += numFailedTests;
    for (const { status, assertionResults } of testResults)
      if (status === 'failed' && assertionResults.length === 0) totals.failed += 1;
  } catch {
    say('The test runner left no report.');
    totals.failed += 1;
    return false;
  }
  return ended;
}
