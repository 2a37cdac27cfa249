/**
 * From the tap to the tick: what one save costs in a real Chromium, beside the least that a durable, sealed row can
 * cost and beside other stores of documents, which do not wait for the disk. Engines take turns, record by record.
 */
import type { Page } from 'playwright-core';
import { openProfile, throttle, withProfile } from './chromium.ts';
import type { Figure } from './figure.ts';
import { atMost, atMostTimes, both, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import { buildPage, serveFolder } from './pageServer.ts';
import type { Engine } from './pages/save/main.ts';
import { median, spread } from './statistics.ts';
import { FULL, scaled } from './village.ts';

/** The first saves open databases and compile code: they are no one's everyday. */
const WARM_UP = 10;

const PEERS: readonly (readonly [Engine, string])[] = [
  ['dexie', 'Dexie, one strict put and one seal'],
  ['pouchdb', 'PouchDB, put'],
  ['rxdb', 'RxDB, insert'],
];

async function measure(page: Page, rate: number, count: number): Promise<Record<Engine, number[]>> {
  await throttle(page, rate);
  const spent = await page.evaluate((saves) => window.saveBench.run(saves), WARM_UP + count);
  await throttle(page, 1);
  const warm = (engine: Engine) => spent[engine].slice(WARM_UP);
  return { shouwang: warm('shouwang'), dexie: warm('dexie'), pouchdb: warm('pouchdb'), rxdb: warm('rxdb') };
}

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const server = await serveFolder(await buildPage('save'));
  const count = quick ? 20 : 100;
  const full = scaled(FULL, quick ? 0.01 : 1);
  try {
    // Each amount on a profile of its own, since the peers' stores would grow from one to the next.
    for (const factor of [0, 0.1, 1]) {
      const size = scaled(full, factor);
      const figures = await withProfile(async (folder) => {
        const browser = await openProfile(folder);
        try {
          const page = await browser.newPage();
          await page.goto(server.url);
          if (factor > 0) say(`putting ${size.passages} passages on the phone`);
          await page.evaluate((amount) => window.saveBench.fill(amount), size);
          const figures: Figure[] = [];
          for (const rate of factor === 0 ? [1, 6] : [6]) {
            const spent = await measure(page, rate, count);
            const ours = spent.shouwang;
            const metric = `save, CPU ${rate}×, ${size.passages} passages stored`;
            for (const [engine, name] of PEERS) {
              const beside = { name: `${name} (${spread(spent[engine])})`, value: median(spent[engine]) };
              const target = rate === 6 ? both(atMostTimes(2), atMost(100, 'ms')) : atMostTimes(2);
              figures.push(
                judge('save', {
                  metric,
                  value: median(ours),
                  unit: 'ms',
                  spread: spread(ours),
                  beside,
                  ...(engine === 'dexie' ? { target } : {}),
                }),
              );
            }
          }
          return figures;
        } finally {
          await browser.close();
        }
      });
      yield* figures;
    }
  } finally {
    await server.close();
  }
}
