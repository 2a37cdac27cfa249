/** Whoever chose night, on a phone whose own screens are light, sees no light frame. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';

const data = mkdtempSync(join(tmpdir(), 'shouwang-night-'));
let hub: HubProcess;
let browser: Browser;
let context: BrowserContext;
/** Where pictures are looked at, apart from the app. */
let lightTable: Page;

beforeAll(async () => {
  hub = await startHub(data, await freePort());
  browser = await launchChromium();
  lightTable = await browser.newPage();
  context = await browser.newContext({
    colorScheme: 'light',
    locale: 'zh-CN',
    serviceWorkers: 'block',
    viewport: { width: 360, height: 740 },
  });
  await context.addInitScript(() => localStorage.setItem('ui.theme', 'night'));
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

/** The brightest pixel of the page, 0 to 255. */
async function brightest(page: Page): Promise<number> {
  const png = (await page.screenshot()).toString('base64');
  return lightTable.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const drawing = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    drawing?.drawImage(picture, 0, 0);
    const pixels = drawing?.getImageData(0, 0, picture.width, picture.height).data ?? [];
    let most = 0;
    for (let at = 0; at < pixels.length; at += 4) {
      most = Math.max(most, pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0);
    }
    return most;
  }, png);
}

/** Of the page's own head: what the browser draws with until a style sheet has come. */
const said = (page: Page, name: string) =>
  page.locator(`meta[name="${name}"]`).first().getAttribute('content');

it.each(['/', '/console/'])('%s is dark before its style sheet has come, and after', async (path) => {
  const page = await context.newPage();
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/*.css', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(hub.url + path, { waitUntil: 'commit' });
  await page.locator('#app').waitFor({ state: 'attached' });
  expect(await page.evaluate(() => document.styleSheets.length)).toBe(0);
  expect(await said(page, 'color-scheme')).toBe('dark');
  expect(await said(page, 'theme-color')).toBe('#0b0d0f');
  release();
  await page.locator('#app > *').first().waitFor({ state: 'attached' });
  // Glass over pictures has the lightest ink of the night theme, #e3e8ec.
  expect(await brightest(page)).toBeLessThanOrEqual(0xec);
  await page.close();
});
