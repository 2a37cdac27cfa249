import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { TestHub } from './hubPhone.ts';
import { startTestHub } from './hubPhone.ts';

describe('the files of the app', () => {
  let hub: TestHub;
  let appDir: string;

  beforeEach(async () => {
    appDir = await mkdtemp(join(tmpdir(), 'app-'));
    for (const file of ['index.html', 'console/index.html', 'icons/mark-192.png', 'assets/a-1.js']) {
      await mkdir(dirname(join(appDir, file)), { recursive: true });
      await writeFile(join(appDir, file), file);
    }
    hub = await startTestHub({ appDir });
  });
  afterEach(async () => {
    await hub.end();
    await rm(appDir, { recursive: true, force: true });
  });

  const get = async (url: string) => {
    const { statusCode, body, headers } = await hub.running.fastify.inject({ url });
    return { statusCode, body, headers };
  };

  it.each([
    ['/enrol', 'index.html'],
    ['/console/people', 'console/index.html'],
    ['/favicon.ico', 'icons/mark-192.png'],
    ['/assets/a-1.js', 'assets/a-1.js'],
  ])('stand for %s', async (url, file) => {
    expect(await get(url)).toMatchObject({ statusCode: 200, body: file });
  });

  it.each(['/assets/gone-2.js', '/api/nothing', '/v1/nothing', '/robots.txt'])(
    'do not stand for %s',
    async (url) => {
      const { statusCode, headers } = await get(url);
      expect([statusCode, headers['content-type']]).toEqual([404, 'application/problem+json; charset=utf-8']);
    },
  );

  it('are said to be unavailable, not missing, while a new build replaces them', async () => {
    await rm(join(appDir, 'index.html'));
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
