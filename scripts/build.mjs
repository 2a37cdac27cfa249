/**
 * Builds what is older than its sources: dist/app for phones, dist/console for desks, dist/hub for Node.
 * `npm run build`, or with `-- --force` whatever their age.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { elapsed, requireNode, root, runTool, say } from './steps.mjs';

/**
 * @typedef {object} Build
 * @property {'app' | 'console' | 'hub'} part
 * @property {string} name
 * @property {string} stamp a file with the hash of what the build was made from
 * @property {string} result a file without which there is no build
 * @property {readonly string[]} inputs files and folders
 * @property {readonly string[]} args for vite
 */

const SHARED = ['package-lock.json', 'tsconfig.base.json', 'tsconfig.json'];

/** @type {readonly Build[]} */
export const BUILDS = [
  {
    part: 'app',
    name: 'the phone app',
    stamp: 'dist/app.stamp',
    result: 'dist/app/sw.js',
    inputs: [
      ...SHARED,
      'index.html',
      'manifest.webmanifest',
      'public',
      'src',
      'sw',
      'scripts/viteManifest.mjs',
      'vite.classicEntry.ts',
      'vite.config.ts',
      'vite.schemas.ts',
    ],
    args: ['build', '--logLevel', 'warn'],
  },
  {
    part: 'console',
    name: 'the console',
    stamp: 'dist/console.stamp',
    result: 'dist/console/console/index.html',
    inputs: [...SHARED, 'console', 'src', 'vite.console.config.ts', 'vite.schemas.ts'],
    args: ['build', '--config', 'vite.console.config.ts', '--logLevel', 'warn'],
  },
  {
    part: 'hub',
    name: 'the hub',
    stamp: 'dist/hub.stamp',
    result: 'dist/hub/main.js',
    inputs: [...SHARED, 'server', 'src/crypto', 'src/domain', 'src/protocol', 'vite.hub.config.ts'],
    args: ['build', '--config', 'vite.hub.config.ts', '--logLevel', 'warn'],
  },
];

/**
 * The builds whose sources have changed since they were made.
 * @param {string} folder the repository's
 */
export const staleBuilds = (folder) =>
  BUILDS.filter(({ stamp, result, inputs }) => {
    const made = readOrUndefined(join(folder, stamp))?.toString();
    return made !== fingerprint(folder, inputs) || readOrUndefined(join(folder, result)) === undefined;
  });

/**
 * Runs one build. Its stamp is gone meanwhile, so that an interrupted build counts as none.
 * @param {Build} build
 */
export async function make({ stamp, inputs, args }) {
  const file = join(root, stamp);
  rmSync(file, { force: true });
  const madeFrom = fingerprint(root, inputs);
  if (!(await runTool('vite', args, { quiet: true }))) return false;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, madeFrom);
  return true;
}

/**
 * A hash over names and contents; modification times say little after a checkout.
 * @param {string} folder
 * @param {readonly string[]} inputs
 */
export function fingerprint(folder, inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesBelow(folder, input))) {
    const content = readOrUndefined(join(folder, file)) ?? Buffer.alloc(0);
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} folder
 * @param {string} path
 * @returns {string[]}
 */
function filesBelow(folder, path) {
  const stats = statSync(join(folder, path), { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return [path];
  return readdirSync(join(folder, path))
    .sort()
    .flatMap((name) => filesBelow(folder, `${path}/${name}`));
}

/** @param {string} file */
function readOrUndefined(file) {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  const wanted = process.argv.includes('--force') ? BUILDS : staleBuilds(root);
  if (wanted.length === 0) say('Everything is built.');
  for (const build of wanted) {
    const since = performance.now();
    if (!(await make(build))) process.exit(1);
    say(`Built ${build.name} in ${elapsed(since)}.`);
  }
}
