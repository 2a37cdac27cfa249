import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

describe('the files of the app', () => {
  let hub: TestHub;
  let pagesDir: string;

  beforeEach(async () => {
    pagesDir = await mkdtemp(join(tmpdir(), 'app-'));
    for (const file of [
      ...['app/index.html', 'app/icons/mark-192.png', 'app/assets/a-1.js'],
      ...['console/console/index.html', 'console/console/assets/b-2.js'],
    ]) {
      await mkdir(dirname(join(pagesDir, file)), { recursive: true });
      await writeFile(join(pagesDir, file), file);
    }
    hub = await startTestHub({ pagesDir });
  });
  afterEach(async () => {
    await hub.end();
    await rm(pagesDir, { recursive: true, force: true });
  });

  const get = async (url: string) => {
    const { statusCode, body, headers } = await hub.running.fastify.inject({ url });
    return { statusCode, body, headers };
  };

  it.each([
    ['/enrol', 'app/index.html'],
    ['/console/people', 'console/console/index.html'],
    ['/console', 'console/console/index.html'],
    ['/favicon.ico', 'app/icons/mark-192.png'],
    ['/assets/a-1.js', 'app/assets/a-1.js'],
    ['/console/assets/b-2.js', 'console/console/assets/b-2.js'],
  ])('stand for %s', async (url, file) => {
    expect(await get(url)).toMatchObject({ statusCode: 200, body: file });
  });

  it('are asked for again unless their name has a hash', async () => {
    const caching = async (url: string) => (await get(url)).headers['cache-control'];
    expect([await caching('/assets/a-1.js'), await caching('/console/assets/b-2.js')]).toEqual([
      'public, max-age=31536000, immutable',
      'public, max-age=31536000, immutable',
    ]);
    expect([await caching('/'), await caching('/console')]).toEqual(['no-cache', 'no-cache']);
  });

  it.each(['/assets/gone-2.js', '/api/nothing', '/v1/nothing', '/robots.txt'])(
    'do not stand for %s',
    async (url) => {
      const { statusCode, headers } = await get(url);
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    },
  );

  it('are said to be unavailable, not missing, while a new build replaces them', async () => {
    await rm(join(pagesDir, 'app/index.html'));
    for (const url of ['/', '/enrol']) {
      const { statusCode, headers } = await get(url);
      expect([statusCode, headers['content-type'], headers['retry-after']]).toEqual([
        503,
        'application/problem+json; charset=utf-8',
        '10',
      ]);
    }
  });
});
