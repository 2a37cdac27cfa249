/** One thing has one name, at the gate and in the duty office alike. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const sources = ['src', 'server'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => join(folder, path)),
);

it.each([
  ['記錄', '紀錄'],
  ['查找', '尋找'],
  ['留观', '留置'],
  ['留觀', '留置'],
  ['劝返', '不予通行'],
  ['没有出入证', '没有通行证'],
  ['沒有出入證', '沒有通行證'],
])('it is %s, and nowhere %s', (term, other) => {
  const saying = (words: string) =>
    sources.filter((source) => readFileSync(join(root, source), 'utf8').includes(words));
  expect(saying(term)).not.toEqual([]);
  expect(saying(other)).toEqual([]);
});
