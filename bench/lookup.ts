/**
 * Finding somebody without a pass: from a key that is pressed to the rows that fit on the screen, by the app's own
 * screen over the phone's own store, the page's thread slowed down four times.
 */
import { openProfile, throttle, withProfile } from './chromium.ts';
import type { Figure } from './figure.ts';
import { atMost, judge } from './judged.ts';
import type { BenchOptions } from './main.ts';
import { buildPage, serveFolder } from './pageServer.ts';
import { median, quantile, spread } from './statistics.ts';
import { FULL, scaled } from './village.ts';

const CPU = 4;
/** As somebody types: names to the second or third character, plates, ends of numbers. */
const TYPED = [
  '王',
  '王建',
  '王建国',
  '李',
  '李秀',
  '李秀英',
  '陈',
  '陈海',
  '鄂',
  '鄂A',
  '鄂AB',
  '鄂AB1',
  '88',
  '888',
  '8888',
  '3组',
];

/** A quick hand's pause between two keys, ms: what the key before has left to be drawn is drawn in it. */
const KEY_MS = 200;

export async function* bench({ quick, say }: BenchOptions): AsyncIterable<Figure> {
  const server = await serveFolder(await buildPage('lookup'));
  // Those who came of late are looked through first; older passages are not asked.
  const full = { ...FULL, passages: 2000 };
  try {
    for (const factor of quick ? [0.02] : [0.1, 1]) {
      const size = scaled(full, factor);
      say(`putting ${size.people} people and ${size.vehicles} vehicles on the phone`);
      const { all: times, whole } = await withProfile(async (folder) => {
        const browser = await openProfile(folder);
        try {
          const page = await browser.newPage();
          await page.goto(server.url);
          await page.evaluate((amount) => window.lookupBench.fill(amount), size);
          await page.reload();
          await page.evaluate(() => window.lookupBench.show());
          await throttle(page, CPU);
          const all = new Map<string, number[]>(TYPED.map((text) => [text, []]));
          const whole: number[] = [];
          for (let round = 0; round < (quick ? 3 : 10); round++) {
            for (const text of TYPED) {
              await page.waitForTimeout(KEY_MS);
              const { ms, wholeMs } = await page.evaluate((typed) => window.lookupBench.type(typed), text);
              // The first round compiles code and reads the disk.
              if (round === 0) continue;
              all.get(text)?.push(ms);
              whole.push(wholeMs);
            }
          }
          return { all, whole };
        } finally {
          await browser.close();
        }
      });
      const every = [...times.values()].flat();
      const slowest = [...times]
        .map(([text, ms]) => ({ text, ms: median(ms) }))
        .sort((a, b) => b.ms - a.ms)[0];
      const among = `${size.people} people, ${size.vehicles} vehicles, CPU ${CPU}×`;
      yield judge('lookup', {
        metric: `${among}: median`,
        value: median(every),
        unit: 'ms',
        spread: spread(every),
        target: atMost(30, 'ms'),
      });
      yield judge('lookup', {
        metric: `${among}: rows below the screen too`,
        value: median(whole),
        unit: 'ms',
      });
      yield judge('lookup', { metric: `${among}: p95`, value: quantile(every, 0.95), unit: 'ms' });
      if (slowest) {
        yield judge('lookup', {
          metric: `${among}: slowest, “${slowest.text}”`,
          value: slowest.ms,
          unit: 'ms',
        });
      }
    }
  } finally {
    await server.close();
  }
}
