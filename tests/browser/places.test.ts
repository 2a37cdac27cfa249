/** The duty office names its villages and gates, and closes those that nobody uses. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { signIn } from './signIn.ts';
import { Village } from './village.ts';

let village: Village;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
  page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await signIn(page, village.hubUrl, '/console/gates');
  await page.getByRole('heading', { name: 'Gates and phones' }).waitFor();
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const sheet = () => page.getByRole('dialog');
const section = (name: string) =>
  page.locator('section').filter({ has: page.getByRole('heading', { name, exact: true }) });

describe('a village', () => {
  it('is made, renamed to what no other is called, closed and opened again', async () => {
    await page.getByRole('button', { name: 'New village' }).click();
    await sheet().getByLabel('Name of the village').fill('西村');
    await sheet().getByRole('button', { name: 'Make' }).click();
    await section('西村').getByRole('button', { name: 'Rename' }).click();
    await sheet().getByLabel('Name of the village').fill('示 范村');
    await sheet().getByRole('button', { name: 'Save' }).click();
    await sheet().getByText('There is a village of this name already').waitFor();
    await sheet().getByLabel('Name of the village').fill('西沟村');
    await sheet().getByRole('button', { name: 'Save' }).click();
    await section('西沟村').getByRole('button', { name: 'Close this village' }).click();
    await sheet().getByLabel('Reason').fill('merged');
    await sheet().getByRole('button', { name: 'Close this village' }).click();
    await section('西沟村').getByText('Closed', { exact: true }).waitFor();
    await page.goto(`${village.hubUrl}/console/people/new`);
    await page.getByRole('option', { name: '示范村' }).first().waitFor({ state: 'attached' });
    await page.getByRole('option', { name: '西沟村' }).waitFor({ state: 'detached' });
    await page.goto(`${village.hubUrl}/console/gates`);
    await section('西沟村').getByRole('button', { name: 'Open again' }).click();
    await section('西沟村').getByRole('button', { name: 'New gate' }).waitFor();
  });

  it('gives a gate a name that its phone shows once it has asked the hub again', async () => {
    const phone = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await village.joinByHand(phone);
    await phone.getByText('村口').first().waitFor();
    const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '村口' }) });
    await row.getByRole('button', { name: 'Rename' }).click();
    await sheet().getByLabel('Name of the gate').fill('南门');
    await sheet().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('rowheader', { name: '南门' }).waitFor();
    await phone.reload();
    await phone.getByText('南门').first().waitFor();
    await phone.context().close();
  });

  it('says what is in the way of closing it', async () => {
    await section('示范村').getByRole('button', { name: 'Close this village' }).click();
    await sheet().getByLabel('Reason').fill('merged');
    await sheet().getByRole('button', { name: 'Close this village' }).click();
    await sheet().getByText('It has a gate in use').waitFor();
    await sheet().getByRole('button', { name: 'Cancel' }).click();
  });
});
