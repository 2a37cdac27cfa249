/** Every screen of the app and the console, in each theme and for each thumb, under WCAG 2.2 AA as far as a machine can judge. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../../scripts/chromium.mjs';
import { walkConsole } from '../../scripts/screenshots/console.ts';
import { walkPhone } from '../../scripts/screenshots/phone.ts';
import type { Look, Stage } from '../../scripts/screenshots/shots.ts';
import { setStage } from '../../scripts/screenshots/stage.ts';
import { quietFlags } from './chromium.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const DAY: Look = { lang: 'en', theme: 'day', text: 1 };
const NIGHT: Look = { lang: 'zhHans', theme: 'night', text: 1 };
/** What the app alone lets one set, as large as it gets. */
const FITTED: readonly Look[] = [
  { lang: 'en', theme: 'day', text: 2, hand: 'left' },
  { lang: 'zhHans', theme: 'night', text: 1.5, hand: 'left' },
  { lang: 'zhHant', theme: 'red', text: 2, hand: 'left' },
];

const data = mkdtempSync(join(tmpdir(), 'shouwang-accessibility-'));
let hub: HubProcess;
let browser: Browser;
let stage: Stage;
let found: string[] = [];
let examined = 0;

/** By the debugger's own evaluation, which the page's content security policy does not hold up. */
async function examine(page: Page, part: string, name: string): Promise<void> {
  // As high as its content: what a bar covers until one scrolls is not too small to be touched.
  const shown = page.viewportSize() ?? { width: 360, height: 740 };
  for (let height = 0, before = -1; height !== before; ) {
    before = height;
    height = await page.evaluate(async () => {
      // What was asked of the hub or the store has come when the page has stopped growing.
      for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
      return document.documentElement.scrollHeight;
    });
    await page.setViewportSize({ width: shown.width, height: Math.max(shown.height, height) });
  }
  await page.evaluate(AXE);
  const results = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`,
  )) as AxeResults;
  await page.setViewportSize(shown);
  examined += 1;
  for (const { id, nodes } of results.violations) {
    for (const { target } of nodes) found.push(`${part} ${name}: ${id} at ${target.join(' ')}`);
  }
}

beforeAll(async () => {
  hub = await startHub(data, await freePort(), ['--demo']);
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [...quietFlags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  });
  stage = await setStage(
    browser,
    hub,
    { name: 'duty', password: 'a long enough password' },
    (page, part, _, name) => examine(page, part, name),
  );
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

describe('every screen', () => {
  for (const [screens, walk, looks] of [
    ['the app', walkPhone, [DAY, NIGHT, ...FITTED]],
    ['the console', walkConsole, [DAY, NIGHT]],
  ] as const) {
    for (const look of looks) {
      it(`of ${screens} in the ${look.theme} theme, text × ${look.text}, has nothing that axe finds`, async () => {
        found = [];
        examined = 0;
        await walk(stage, look);
        expect(found).toEqual([]);
        expect(examined).toBeGreaterThan(10);
      });
    }
  }
});
