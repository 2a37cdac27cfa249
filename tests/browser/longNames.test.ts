/** The gate's strip with names that are longer than a phone is wide. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkpointsSchema } from '../../src/protocol/consoleApi.ts';
import { launchChromium } from './chromium.ts';
import { Village } from './village.ts';

const GATE = '青石镇示范村后山口北侧临时防疫卡口';
const WATCH = '欧阳阿卜杜热合曼·买买提依明江';

let village: Village;
let browser: Browser;

beforeAll(async () => {
  village = await Village.found();
  const [gate] = (await village.desk.call('GET', '/api/checkpoints', checkpointsSchema)).rows;
  await village.desk.call('PATCH', `/api/checkpoints/${gate?.id ?? ''}`, z.unknown(), { name: GATE });
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** How the strip stands, in CSS px, and each of its names in characters that are to be seen. */
const strip = (page: Page) =>
  page.locator('.ui-strip').evaluate((element) => ({
    height: element.getBoundingClientRect().height,
    seen: [...element.querySelectorAll('.ui-strip-text')].map((name) =>
      Math.floor(name.clientWidth / Number.parseFloat(getComputedStyle(name).fontSize)),
    ),
    cut: [...element.querySelectorAll('.ui-strip-kept, .ui-strip-end')].filter(
      (kept) => kept.scrollWidth > kept.clientWidth || kept.getBoundingClientRect().right > innerWidth,
    ).length,
  }));

describe('long names in the strip of the gate', () => {
  it.each([
    { text: 1, height: 41, seen: 6 },
    { text: 2, height: 160, seen: 3 },
  ])('are recognised at text × $text, and in full on a tap', async ({ text, height, seen }) => {
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 360, height: 740 } });
    await context.addInitScript((scale) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.style.fontSize = `${16 * scale}px`;
      });
    }, text);
    const page = await context.newPage();
    await village.join(page, WATCH);
    await village.goOnByHand(page);
    await page.getByText('All sent').waitFor();
    const stands = await strip(page);
    expect(stands.height).toBeLessThanOrEqual(height);
    expect(Math.min(...stands.seen)).toBeGreaterThanOrEqual(seen);
    expect([stands.seen.length, stands.cut]).toEqual([2, 0]);

    const where = page.getByRole('button', { name: `${GATE} · Going in ${WATCH}` });
    expect(await where.getAttribute('title')).toBe(`${GATE} · Going in · ${WATCH}`);
    await where.click();
    const sheet = page.getByRole('dialog', { name: GATE });
    await sheet.getByText(WATCH).waitFor();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'detached' });
    await context.close();
  });
});
