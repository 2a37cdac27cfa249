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

  it('with files of something else and no hub is refused, and left as it is', async () => {
    await writeFile(join(folder, 'holiday.jpg'), '');
    await writeFile(join(folder, '.DS_Store'), '');
    expect(await openDataFolder(folder)).toEqual({ ok: false, error: 'foreignFiles' });
    expect((await readdir(folder)).sort()).toEqual(['.DS_Store', 'holiday.jpg']);
  });

  it.each([
    ['what the system puts there', ['.DS_Store', '._lost', 'lost+found', 'Thumbs.db', '.Trash-1000']],
    [
      'what a first start leaves that was stopped',
      ['hub.lock', 'hub.lock-journal', 'hub.secret', '.writable-7'],
    ],
    ['what is put back before the database', ['hub.secret', 'lan', 'watermark.json.part']],
    [
      'a hub, whatever lies beside it',
      ['shouwang.db', 'shouwang.db-wal', 'hub.secret', 'notes.txt', 'backup'],
    ],
  ])('may hold %s', async (_, names) => {
    for (const name of names) await writeFile(join(folder, name), '');
    expect((await openDataFolder(folder)).ok).toBe(true);
    expect((await readdir(folder)).sort()).toEqual([...names].sort());
  });

  it.runIf(process.platform === 'linux')('is refused where the system makes none', async () => {
    expect((await openDataFolder('/proc/nope/deeper')).ok).toBe(false);
  });
});
