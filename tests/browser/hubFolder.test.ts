import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort, startHub } from './hubProcess.ts';

let parent: string;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'shouwang-folder-'));
});

afterAll(() => rm(parent, { recursive: true, force: true }));

describe('a hub in a folder that others may look into', () => {
  it('lets none of them read a file of its own, from the first moment on', async () => {
    const folder = join(parent, 'data');
    await mkdir(folder, { mode: 0o755 });
    const hub = await startHub(folder, await freePort());
    try {
      const names = (await readdir(folder)).sort();
      expect(names).toEqual(expect.arrayContaining(['hub.secret', 'shouwang.db', 'shouwang.db-wal']));
      const modes = await Promise.all(
        names.map(async (name) => (await stat(join(folder, name))).mode & 0o077),
      );
      expect(modes).toEqual(names.map(() => 0));
    } finally {
      await hub.stop();
    }
  });
});
