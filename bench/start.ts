/**
 * A cold start of the installed app without a network: a new browser process, a profile on disk with a village in
 * it, the page's thread slowed down six times. Beside it an empty Preact page that its own service worker serves,
 * opened in the same browser, in turns.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openProfile, throttle, withProfile } from './chromium.ts';
import type { Figure } from './figure.ts';
import { atMost, atMostTimes, both, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import { buildPage, serveFolder } from './pageServer.ts';
import { ensureBuilt } from './product.ts';
import { median, spread } from './statistics.ts';
import type { VillageSize } from './village.ts';
import { FULL, scaled } from './village.ts';

const APP = fileURLToPath(new URL('../dist/app', import.meta.url));
const CPU = 6;
/** What must be on the screen: the ways in without a pass, which need policy, shift and register to be open. */
const GATE = '.gate[data-phase="ready"] button';
const EMPTY = '#usable';

/** ms from the start of the navigation until the first frame with `selector` in it has been drawn. */
async function openUntil(page: Page, url: string, selector: string): Promise<number> {
  // As text: the translator of this file would add calls that only it knows to a function.
  await page.addInitScript(`(function look() {
    if (!document.querySelector(${JSON.stringify(selector)})) requestAnimationFrame(look);
    else requestAnimationFrame((drawn) => { window.usableAt = drawn; });
  })()`);
  await throttle(page, CPU);
  await page.goto(url, { waitUntil: 'commit' });
  const usableAt = await page.waitForFunction(() => (window as { usableAt?: number }).usableAt, undefined, {
    timeout: 60_000,
  });
  return Number(await usableAt.jsonValue());
}

/** Visits both pages until their service workers can serve them, and puts the village on the phone. */
async function prepare(folder: string, app: string, empty: string, size: VillageSize): Promise<void> {
  const browser = await openProfile(folder);
  try {
    const page = await browser.newPage();
    await page.goto(`${app}bench-fill/`);
    await page.evaluate((amount) => window.fillPhone(amount), size);
    // As often as the one is opened, so is the other: browsers treat pages that one comes back to otherwise.
    for (let visit = 0; visit < 3; visit++) {
      for (const [url, selector] of [
        [app, GATE],
        [empty, EMPTY],
      ] as const) {
        await page.goto(url);
        await page.waitForSelector(selector);
        await page.evaluate(async () => {
          await navigator.serviceWorker.ready;
        });
      }
    }
  } finally {
    await browser.close();
  }
}

async function measure(
  size: VillageSize,
  rounds: number,
): Promise<{ readonly gate: number[]; readonly empty: number[] }> {
  const fillPage = await buildPage('fill');
  const emptyPage = await buildPage('empty');
  return withProfile(async (folder) => {
    const app = await serveFolder(APP, { '/bench-fill/': fillPage });
    const empty = await serveFolder(emptyPage);
    try {
      await prepare(folder, app.url, empty.url, size);
    } finally {
      await Promise.all([app.close(), empty.close()]);
    }
    const times = { gate: [] as number[], empty: [] as number[] };
    for (let round = 0; round < rounds; round++) {
      const order = round % 2 === 0 ? (['gate', 'empty'] as const) : (['empty', 'gate'] as const);
      for (const which of order) {
        // A process of its own for each start, so that nothing is warm but the disk.
        const browser = await openProfile(folder);
        try {
          const page = await browser.newPage();
          const [url, selector] = which === 'gate' ? [app.url, GATE] : [empty.url, EMPTY];
          times[which].push(await openUntil(page, url, selector));
        } finally {
          await browser.close();
        }
      }
    }
    return times;
  });
}

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  await ensureBuilt();
  const rounds = quick ? 2 : 7;
  for (const factor of quick ? [0.01] : [0.1, 1]) {
    const size = scaled(FULL, factor);
    say(
      `putting ${size.people} people, ${size.vehicles} vehicles and ${size.passages} passages on the phone`,
    );
    const { gate, empty } = await measure(size, rounds);
    yield judge('start', {
      metric: `${size.people} people, ${size.passages} passages, CPU ${CPU}×`,
      value: median(gate),
      unit: 'ms',
      spread: spread(gate),
      beside: { name: `an empty Preact page (${spread(empty)})`, value: median(empty) },
      target: both(atMost(1000, 'ms'), atMostTimes(3)),
    });
  }
}
