import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDataFolder } from '../../../server/dataFolder.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-folder-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a data folder', () => {
  it('is made with all folders above it, for its owner alone, and left empty', async () => {
    const path = join(folder, 'a/b/c');
    expect(await openDataFolder(path)).toEqual({ ok: true, value: undefined });
    expect([(await stat(path)).mode & 0o777, await readdir(path)]).toEqual([0o700, []]);
  });

  it('may be there already', async () => {
    expect((await openDataFolder(folder)).ok).toBe(true);
  });

  it('is refused where a file is in the way', async () => {
    await writeFile(join(folder, 'file'), '');
    const problems = [join(folder, 'file'), join(folder, 'file/below')].map(openDataFolder);
    expect(await Promise.all(problems)).toEqual([
      { ok: false, error: 'notAFolder' },
      { ok: false, error: 'notAFolder' },
    ]);
  });

  it.runIf(process.platform === 'linux')('is refused where the system makes none', async () => {
    expect((await openDataFolder('/proc/nope/deeper')).ok).toBe(false);
  });
});
