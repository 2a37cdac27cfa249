/** Still pictures: found, wrong and the time it took, by every engine on the same picture in turn. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { launchChromium } from '../tests/browser/chromium.ts';
import type { Figure } from './figure.ts';
import { judge } from './judged.ts';
import type { StillResult } from './pages/scan/still.ts';
import { median, spread } from './statistics.ts';

interface Picture {
  readonly file: string;
  /** What it belongs to: the folder, and for `KIND_….jpg` in `gate` the kind. */
  readonly group: string;
  /** What is in it; undefined where nothing is. */
  readonly text: string | undefined;
}

const EXTENSIONS = new Set(['.png', '.jpg', '.jpeg', '.webp', '.gif']);

/** `folder` holds one folder of pictures for each corpus, the text of each beside it as `.txt`. */
export async function* benchCorpus(
  folder: string,
  url: string,
  say: (line: string) => void,
): AsyncGenerator<Figure> {
  const pictures = await listPictures(folder);
  const browser = await launchChromium();
  const results = new Map<string, { picture: Picture; read: readonly StillResult[] }[]>();
  try {
    const page = await browser.newPage();
    const byPath = new Map(pictures.map((picture, index) => [`/picture/${index}`, picture.file]));
    await page.route('**/picture/*', async (route) => {
      const file = byPath.get(new URL(route.request().url()).pathname);
      if (file === undefined) await route.abort();
      else await route.fulfill({ path: file });
    });
    await page.goto(url);
    for (const [index, picture] of pictures.entries()) {
      if (index % 50 === 0) say(`picture ${index + 1} of ${pictures.length}`);
      const read = await page.evaluate((path) => scanBench.still(path), `/picture/${index}`);
      results.set(picture.group, [...(results.get(picture.group) ?? []), { picture, read }]);
    }
  } finally {
    await browser.close();
  }
  for (const [group, read] of results) yield* figures(group, read);
}

function* figures(
  group: string,
  results: readonly { readonly picture: Picture; readonly read: readonly StillResult[] }[],
): Generator<Figure> {
  const total = results.length;
  const engines = (results[0]?.read ?? []).map(({ engine }) => engine);
  const scores = engines.map((engine) => {
    let found = 0;
    let wrong = 0;
    const times: number[] = [];
    for (const { picture, read } of results) {
      const result = read.find((each) => each.engine === engine);
      if (result === undefined) continue;
      times.push(result.milliseconds);
      const expected = picture.text === undefined ? undefined : normal(picture.text);
      if (result.texts.some((text) => normal(text) === expected)) found += 1;
      else if (result.texts.length > 0) wrong += 1;
    }
    return { engine, found, wrong, times };
  });
  const ours = scores.find(({ engine }) => engine === 'ours');
  if (ours === undefined) return;
  const peers = scores.filter((score) => score !== ours);
  const empty = results.every(({ picture }) => picture.text === undefined);
  const best = Math.max(...peers.map(({ found }) => found));
  if (!empty) {
    for (const { engine, found } of peers) {
      yield judge('scan', {
        metric: `${group}: found of ${total}`,
        value: ours.found,
        unit: 'pictures',
        beside: { name: engine, value: found },
        ...(found === best
          ? { target: { text: '> the best engine, or all', met: (value) => value > best || value === total } }
          : {}),
      });
    }
  }
  const worst = peers.reduce((most, peer) => (peer.wrong > most.wrong ? peer : most));
  yield judge('scan', {
    metric: `${group}: ${empty ? 'found where nothing is' : 'wrong'}`,
    value: ours.wrong,
    unit: 'pictures',
    beside: { name: worst.engine, value: worst.wrong },
    target: { text: '0 pictures', met: (value) => value === 0 },
  });
  for (const { engine, times } of peers) {
    yield judge('scan', {
      metric: `${group}: time`,
      value: median(ours.times),
      unit: 'ms',
      spread: spread(ours.times),
      beside: { name: engine, value: median(times) },
    });
  }
}

const normal = (text: string): string => text.replaceAll('\r\n', '\n').trim();

async function listPictures(folder: string): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const corpora = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  for (const { name: corpus } of corpora.sort((a, b) => a.name.localeCompare(b.name))) {
    const names = await readdir(join(folder, corpus));
    for (const name of names.filter((each) => EXTENSIONS.has(extname(each))).sort()) {
      const textName = `${basename(name, extname(name))}.txt`;
      const kind = /^(day|night|motion|tilt)_/.exec(name)?.[1];
      pictures.push({
        file: join(folder, corpus, name),
        group: kind === undefined ? corpus : `${corpus} ${kind}`,
        text: names.includes(textName) ? await readFile(join(folder, corpus, textName), 'utf8') : undefined,
      });
    }
  }
  return pictures;
}
