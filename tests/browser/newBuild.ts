/** The next version of the app, built as the app is built, from a copy of its sources with one thing changed. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = [
  'index.html',
  'manifest.webmanifest',
  'package.json',
  'public',
  'scripts/viteManifest.mjs',
  'src',
  'sw',
  'vite.classicEntry.ts',
  'vite.config.ts',
  'vite.schemas.ts',
];

/**
 * Copies what is built here to `folder`: a hub started from `folder/dist/hub/main.js` serves `folder/dist`.
 */
export function copyBuild(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const part of ['dist/app', 'dist/console', 'dist/hub'])
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * Builds the app in a new `folder`, with `change` made to the text of each `file` that is named. Gives the folder of
 * the build. @throws Error when a change changes nothing, or the build fails.
 */
export function buildNext(
  folder: string,
  changes: Readonly<Record<string, (text: string) => string>>,
): string {
  mkdirSync(folder, { recursive: true });
  const settings = readdirSync(ROOT).filter((name) => /^tsconfig\..*json$/.test(name));
  for (const name of [...SOURCES, ...settings])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  for (const [file, change] of Object.entries(changes)) {
    const path = join(folder, file);
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after === before) throw new Error(`${file}: there is nothing to change`);
    writeFileSync(path, after);
  }
  // A process of its own: the service worker's build looks at the environment, which is a test's in here.
  const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
  const { NODE_ENV: _, VITEST: __, ...env } = process.env;
  const made = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  if (made.status !== 0)
    throw new Error(`the next version could not be built:\n${made.stdout}${made.stderr}`);
  return join(folder, 'dist/app');
}
