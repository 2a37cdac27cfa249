import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkData, findRestored } from '../../../server/dataSoundness.ts';
import { createHub } from '../../../server/hub.ts';
import { startProblemWords } from '../../../server/startProblemCopy.ts';

let parent: string;
let sound: string;
let count = 0;

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'soundness-'));
  sound = join(parent, 'sound');
  await (await createHub({ dataDir: sound, pagesDir: parent })).close();
});
afterAll(() => rm(parent, { recursive: true, force: true }));

/** A copy of a folder that a hub has left. */
async function copied(): Promise<string> {
  count += 1;
  const folder = join(parent, `copy-${count}`);
  await cp(sound, folder, { recursive: true });
  return folder;
}

/** Each file with a hash of it, but for what SQLite keeps for readers: its index, and a log that holds nothing. */
async function contents(folder: string): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => !name.endsWith('-shm')).sort();
  const files = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name));
      return bytes.length === 0 ? [] : [`${name} ${createHash('sha256').update(bytes).digest('hex')}`];
    }),
  );
  return files.flat();
}

describe('a data folder before a start', () => {
  it('is sound as a hub has left it, and empty', async () => {
    const empty = await mkdtemp(join(parent, 'empty-'));
    expect([await checkData(await copied()), await checkData(empty)]).toEqual([
      { ok: true, value: undefined },
      { ok: true, value: undefined },
    ]);
  });

  it.each([
    [
      'foreignSecret',
      'hub.secret',
      (folder: string) => writeFile(join(folder, 'hub.secret'), Buffer.alloc(32)),
    ],
    ['badSecret', 'hub.secret', (folder: string) => writeFile(join(folder, 'hub.secret'), 'short')],
    ['missingSecret', 'hub.secret', (folder: string) => rm(join(folder, 'hub.secret'))],
    [
      'damagedDatabase',
      'shouwang.db',
      (folder: string) => writeFile(join(folder, 'shouwang.db'), 'no database '.repeat(1000)),
    ],
    [
      'newerDatabase',
      'shouwang.db',
      async (folder: string) => {
        const database = new Database(join(folder, 'shouwang.db'));
        database.exec("INSERT INTO kysely_migration VALUES ('9999-later', '2030-01-01T00:00:00.000Z')");
        database.close();
      },
    ],
  ])('says %s of %s, and is left as it is', async (code, name, spoil) => {
    const folder = await copied();
    await spoil(folder);
    const before = await contents(folder);
    const checked = await checkData(folder);
    expect(checked).toEqual({ ok: false, error: { code, file: join(folder, name) } });
    expect(await contents(folder)).toEqual(before);
    for (const words of Object.values(startProblemWords)) {
      if (!checked.ok) expect(words(checked.error)).toContain(join(folder, name));
    }
  });
});

describe('what is to be restored', () => {
  it('is a database that is there', async () => {
    expect(await findRestored(await copied())).toEqual({ ok: true, value: undefined });
  });

  it('is looked for where it may have been meant when it is not there, and nothing is made', async () => {
    const place = await mkdtemp(join(parent, 'place-'));
    for (const name of ['data', 'data.before', 'neighbour', join('dta', 'old')]) {
      await cp(sound, join(place, name), { recursive: true });
    }
    await mkdir(join(place, 'dat'));
    const folder = join(place, 'dta');
    expect(await findRestored(folder)).toEqual({
      ok: false,
      error: {
        code: 'nothingToRestore',
        folder,
        others: [join(folder, 'old'), join(place, 'data')],
      },
    });
    expect((await readdir(place)).sort()).toEqual(['dat', 'data', 'data.before', 'dta', 'neighbour']);
  });

  it('is looked for in no folder of somebody else', async () => {
    const place = await mkdtemp(join(parent, 'place-'));
    await cp(sound, join(place, 'clinic'), { recursive: true });
    const folder = join(place, 'shouwang');
    expect(await findRestored(folder)).toEqual({
      ok: false,
      error: { code: 'nothingToRestore', folder, others: [] },
    });
  });
});
