import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILDS, fingerprint, staleBuilds } from '../../../scripts/build.mjs';
import { isInstalled } from '../../../scripts/install.mjs';
import { reachableFiles } from '../../../scripts/viteManifest.mjs';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'freshness-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(file: string, content: string) {
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), content);
}

describe('what is stale', () => {
  const stale = () => staleBuilds(folder).map(({ name }) => name);
  const BOTH = ['the phone app and the console', 'the hub'];

  /** As if both builds had just been made. */
  async function built() {
    for (const { stamp, result, inputs } of BUILDS) {
      await write(result, 'built');
      await write(stamp, fingerprint(folder, inputs));
    }
  }

  it('is everything on a fresh clone', () => {
    expect(stale()).toEqual(BOTH);
  });

  it('is nothing after a build', async () => {
    await write('src/app/main.tsx', 'app');
    await built();
    expect(stale()).toEqual([]);
  });

  it.each([
    ['src/app/main.tsx', ['the phone app and the console']],
    ['sw/sw.ts', ['the phone app and the console']],
    ['manifest.webmanifest', ['the phone app and the console']],
    ['server/http/push.ts', ['the hub']],
    ['src/protocol/wire.ts', BOTH],
    ['package-lock.json', BOTH],
    ['README.md', []],
  ])('after a change of %s is %j', async (file, expected) => {
    await write(file, 'before');
    await built();
    await write(file, 'after');
    expect(stale()).toEqual(expected);
  });

  it('is a build whose source was taken away, or whose result was', async () => {
    await write('server/old.ts', 'old');
    await built();
    await rm(join(folder, 'server/old.ts'));
    await rm(join(folder, 'dist/app/sw.js'));
    expect(stale()).toEqual(BOTH);
  });
});

describe('what is installed', () => {
  const lock = (packages: Record<string, unknown>) =>
    JSON.stringify({ packages: { '': { name: 'house' }, ...packages } });
  const wanted = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b-linux': { version: '2.0.0', optional: true },
  };

  it.each([
    ['nothing', undefined, false],
    ['everything', wanted, true],
    ['everything but a package for another system', { 'node_modules/a': { version: '1.0.0' } }, true],
    ['an older version', { 'node_modules/a': { version: '0.9.0' } }, false],
    ['too little', { 'node_modules/b-linux': { version: '2.0.0' } }, false],
    ['more than is wanted', { ...wanted, 'node_modules/c': { version: '1.0.0' } }, true],
  ])('with %s', async (_, present, expected) => {
    await write('package-lock.json', lock(wanted));
    if (present !== undefined) await write('node_modules/.package-lock.json', lock(present));
    expect(isInstalled(folder)).toBe(expected);
  });
});

describe('what a page loads', () => {
  const manifest = {
    'index.html': {
      file: 'assets/app.js',
      css: ['assets/app.css'],
      imports: ['_shared.js'],
      dynamicImports: ['src/scan/camera.ts'],
      assets: ['assets/worker.js'],
    },
    '_shared.js': { file: 'assets/shared.js' },
    'src/scan/camera.ts': { file: 'assets/camera.js', imports: ['index.html'] },
    'console/index.html': { file: 'assets/console.js', imports: ['_shared.js'] },
  };

  it('is all that it may ask for', () => {
    expect([...reachableFiles(manifest, 'index.html')].toSorted()).toEqual([
      'assets/app.css',
      'assets/app.js',
      'assets/camera.js',
      'assets/shared.js',
      'assets/worker.js',
    ]);
  });

  it('is less before the first keystroke', () => {
    expect([...reachableFiles(manifest, 'index.html', { firstLoadOnly: true })].toSorted()).toEqual([
      'assets/app.css',
      'assets/app.js',
      'assets/shared.js',
    ]);
  });
});
