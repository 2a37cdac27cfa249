/** Who has looked at somebody, and why, as the office reads it to them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessPageSchema } from '../../src/protocol/consoleAccess.ts';
import { launchChromium } from './chromium.ts';
import { DUTY, signIn } from './signIn.ts';
import { RESIDENT, Village } from './village.ts';

let village: Village;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await signIn(page, village.hubUrl);
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** Opens a page of the log until it shows this: what was just read is noted within a second. */
const open = async (path: string, shown: string): Promise<void> => {
  const noted = page.locator('.c-looked, .c-table').getByText(shown).first();
  await expect
    .poll(
      async () => {
        await page.goto(village.hubUrl + path);
        await page.locator('.c-looked, .c-looked-none, .c-table').first().waitFor();
        return noted.isVisible();
      },
      { timeout: 10_000 },
    )
    .toBe(true);
};

describe('who looked', () => {
  it('is read from the person’s page, with from where the record was opened', async () => {
    await page.goto(`${village.hubUrl}/console/people`);
    await page.getByRole('button', { name: RESIDENT }).click();
    await page.getByRole('heading', { name: RESIDENT }).waitFor();
    await page.getByRole('main').getByRole('link', { name: 'Who looked' }).click();
    await page.getByRole('heading', { name: /^Who looked at the record of/ }).waitFor();
    await open(new URL(page.url()).pathname, `${DUTY.name} opened the record (from a list)`);
    await page.getByRole('heading', { name: `Who looked at the record of ${RESIDENT}` }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText(`${DUTY.name} opened the record`).first().isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Print' }).isVisible()).toBe(false);
    expect(await page.getByRole('combobox', { name: 'Who looked' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  });

  it('says on the sheet, and on its paper, that filters leave only a part, or nothing of it', async () => {
    const sheet = new URL(page.url());
    sheet.searchParams.set('day', '2020-01-23');
    await page.goto(sheet.href);
    await page.getByRole('heading', { name: `Who looked at the record of ${RESIDENT}` }).waitFor();
    await page.getByText('Nothing noted').waitFor();
    expect(await page.getByText('No look at this record').count()).toBe(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Only a part is listed here (Day: 23 Jan 2020)').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
  });

  it('says on paper that there are earlier looks than those on it', async () => {
    await page.route('**/api/access/search', async (route) => {
      const answer = await route.fetch();
      const found = accessPageSchema.parse(await answer.json());
      const rows = Array.from({ length: 50 }, (_, seq) => ({ ...found.rows[0], seq }));
      await route.fulfill({ response: answer, json: { ...found, rows, next: 'earlier' } });
    });
    await page.goto(page.url().replace(/\?.*/, ''));
    await page.locator('.c-looked').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('These are the latest 50; there are earlier ones').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.unroute('**/api/access/search');
  });

  it('finds a person as the register does, and notes that the log was read', async () => {
    await page.goto(`${village.hubUrl}/console/access`);
    await page.getByLabel('Look up a person').fill(RESIDENT.slice(0, 2));
    await page.getByRole('link', { name: RESIDENT }).first().click();
    await page.getByRole('heading', { name: `Who looked at the record of ${RESIDENT}` }).waitFor();
    await open('/console/access', 'read who looked');
  });

  it('is narrowed by action, by account and by day, in its address', async () => {
    await page.goto(`${village.hubUrl}/console/access`);
    await page.getByRole('combobox', { name: 'What they did' }).selectOption({ label: 'opened the record' });
    await page
      .getByRole('row', { name: /opened the record/ })
      .first()
      .waitFor();
    expect(await page.getByRole('row', { name: /read the list/ }).count()).toBe(0);
    await page.getByRole('combobox', { name: 'Who looked' }).selectOption({ label: DUTY.name });
    await page.getByLabel('Day').fill('2020-01-23');
    await page.getByText('Nothing noted').waitFor();
    expect(new URL(page.url()).searchParams.get('day')).toBe('2020-01-23');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page
      .getByRole('row', { name: /opened the record/ })
      .first()
      .waitFor();
  });

  it('keeps why a register was taken away', async () => {
    await page.goto(`${village.hubUrl}/console/register`);
    const download = page.getByRole('button', { name: 'Download the register' });
    await download.waitFor();
    expect(await download.isDisabled()).toBe(true);
    await page.getByLabel('Why, and for whom').fill('county inspection');
    const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
    expect(file.suggestedFilename()).toMatch(/^register-.*\.jsonl$/);
    await open('/console/access', 'county inspection');
    await page
      .getByRole('row', { name: /exported the register/ })
      .first()
      .waitFor();
  });
});
