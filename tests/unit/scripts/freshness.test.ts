import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUILDS, fingerprint, staleBuilds } from '../../../scripts/build.mjs';
import { isInstalled } from '../../../scripts/install.mjs';
import { filesOfChunks } from '../../../scripts/viteManifest.mjs';

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
  const ALL = ['the phone app', 'the console', 'the hub'];

  /** As if all builds had just been made. */
  async function built() {
    for (const { stamp, result, inputs } of BUILDS) {
      await write(result, 'built');
      await write(stamp, fingerprint(folder, inputs));
    }
  }

  it('is everything on a fresh clone', () => {
    expect(stale()).toEqual(ALL);
  });

  it('is nothing after a build', async () => {
    await write('src/app/main.tsx', 'app');
    await built();
    expect(stale()).toEqual([]);
  });

  it.each([
    ['src/app/main.tsx', ['the phone app', 'the console']],
    ['sw/sw.ts', ['the phone app']],
    ['console/index.html', ['the console']],
    ['manifest.webmanifest', ['the phone app']],
    ['server/http/push.ts', ['the hub']],
    ['src/protocol/wire.ts', ALL],
    ['package-lock.json', ALL],
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
    expect(stale()).toEqual(['the phone app', 'the hub']);
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

describe('what is loaded before a chunk runs', () => {
  const manifest = {
    '_gate.js': { file: 'assets/gate.js', name: 'gate', css: ['assets/gate.css'] },
    '_records.js': { file: 'assets/records.js', name: 'records', imports: ['_gate.js', '_codec.js'] },
    '_codec.js': { file: 'assets/codec.js', name: 'codec', imports: ['_records.js'] },
    'src/scan/camera.ts': { file: 'assets/camera.js', name: 'camera', imports: ['_gate.js'] },
  };

  it('is the chunk, its styles, and what it imports', () => {
    expect([...filesOfChunks(manifest, ['gate'])]).toEqual(['assets/gate.js', 'assets/gate.css']);
    expect([...filesOfChunks(manifest, ['gate', 'records'])].toSorted()).toEqual([
      'assets/codec.js',
      'assets/gate.css',
      'assets/gate.js',
      'assets/records.js',
    ]);
  });

  it('is unknown for a chunk that is not there', () => {
    expect(() => filesOfChunks(manifest, ['other'])).toThrow('there is no chunk other');
  });
});
