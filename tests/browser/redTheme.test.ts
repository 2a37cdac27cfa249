/** The red theme, for eyes that are used to the dark: nothing on any screen shines in another colour. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { walkConsole } from '../../scripts/screenshots/console.ts';
import { walkPhone } from '../../scripts/screenshots/phone.ts';
import type { Look, Stage } from '../../scripts/screenshots/shots.ts';
import { setStage } from '../../scripts/screenshots/stage.ts';
import { quietFlags, requireChromium } from './chromium.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';

const RED: Look = { lang: 'zhHans', theme: 'red', text: 1 };

const data = mkdtempSync(join(tmpdir(), 'shouwang-red-'));
let hub: HubProcess;
let browser: Browser;
/** Where pictures are looked at, apart from the app. */
let lightTable: Page;
let stage: Stage;
let found: string[] = [];
let examined = 0;

/** The pixels whose green or blue comes near their red, of which `example` is one. */
const otherColours = (png: string) =>
  lightTable.evaluate(async (encoded) => {
    const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const { width, height } = picture;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(picture, 0, 0);
    const pixels = context?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
    let count = 0;
    let example = '';
    for (let at = 0; at < pixels.length; at += 4) {
      const red = pixels[at] ?? 0;
      const green = pixels[at + 1] ?? 0;
      const blue = pixels[at + 2] ?? 0;
      if (Math.max(green, blue) <= 0.8 * red + 12) continue;
      count += 1;
      example = `rgb(${red} ${green} ${blue}) at ${(at / 4) % width}, ${Math.floor(at / 4 / width)}`;
    }
    return { count, example, all: width * height };
  }, png);

async function examine(page: Page, part: string, name: string): Promise<void> {
  // What was asked of the hub or the store has come, and stands still.
  await page.evaluate(async () => {
    for (let frame = 0; frame < 20; frame += 1) await new Promise(requestAnimationFrame);
  });
  const { count, example, all } = await otherColours(
    (await page.screenshot({ scale: 'css' })).toString('base64'),
  );
  examined += 1;
  expect(all).toBeGreaterThan(100_000);
  if (count > 0) found.push(`${part} ${name}: ${count} pixels, one is ${example}`);
}

beforeAll(async () => {
  hub = await startHub(data, await freePort(), ['--demo']);
  browser = await chromium.launch({
    executablePath: requireChromium(),
    args: [...quietFlags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
  });
  lightTable = await browser.newPage();
  const account = { name: 'duty', password: 'a long enough password' };
  stage = await setStage(browser, hub, account, (page, part, _, name) => examine(page, part, name));
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

describe('in the red theme', () => {
  it.each([
    ['the app', walkPhone],
    ['the console', walkConsole],
  ] as const)('every screen of %s is red', async (_, walk) => {
    found = [];
    examined = 0;
    await walk(stage, RED);
    expect(found).toEqual([]);
    expect(examined).toBeGreaterThan(10);
  });
});
