/** One who is held, with two phones at the gate and the duty office: what one of them says, the others see. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsSchema } from '../../src/protocol/consoleHolds.ts';
import { launchChromium } from './chromium.ts';
import { publishHolding } from './holdingRules.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { signIn } from './signIn.ts';
import { chooseResident, RESIDENT, typeTemperature, Village } from './village.ts';

let village: Village;
let holding: Phone;
let other: Phone;
let office: Browser;
let desk: Page;

beforeAll(async () => {
  village = await Village.found();
  await publishHolding(village);
  holding = await startPhone(join(village.folder, 'holding'));
  await village.joinByHand(holding.page);
  other = await startPhone(join(village.folder, 'other'));
  await village.joinByHand(other.page);
  office = await launchChromium();
  desk = await (await office.newContext({ locale: 'en-GB' })).newPage();
  await signIn(desk, village.hubUrl);
});

afterAll(async () => {
  await office?.close();
  await holding?.kill();
  await other?.kill();
  await village?.close();
});

const line = (page: Page) => page.getByRole('button', { name: /1 held · report in (2 h|1 h 59 min)/ });
const menu = (page: Page, place: string) =>
  page.getByRole('navigation').getByRole('button', { name: place }).press('Enter');

/** Phones ask once a minute by themselves, and at once when the network comes back. */
const catchUp = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('online')));
const open = async () => (await village.desk.call('GET', '/api/holds', holdsSchema)).rows;

describe('somebody who is held by one phone', () => {
  it('is seen with the time that is left by another phone of the gate, and by the duty office', async () => {
    const { page } = holding;
    await chooseResident(page);
    for (const digits of ['78', '81']) {
      await typeTemperature(page, digits);
      await page.locator('.gate-row > .ui-button').press('Enter');
    }
    await line(page).waitFor();
    await village.desk.until(async () => ((await open()).length === 1 ? true : undefined));
    await catchUp(other.page);
    await line(other.page).waitFor();
    const held = desk.locator('.c-held');
    await held.getByText(RESIDENT).waitFor();
    await held.getByText(/report within (2 h|1 h 59 min)/).waitFor();
  });

  it('stays in sight on the pages of today and of the phone, and is one tap away there', async () => {
    const { page } = other;
    for (const place of ['Today', 'Phone']) {
      await menu(page, place);
      await line(page).waitFor();
    }
    await line(page).click();
    await page.getByRole('heading', { name: RESIDENT }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/holds');
  });

  it('is handed over by the other phone, and is held no more anywhere', async () => {
    const { page } = other;
    await page.getByRole('button', { name: /^Transfer/ }).press('Enter');
    await page.getByRole('button', { name: 'Township clinic' }).press('Enter');
    await page.getByText('No longer held').first().waitFor();
    await village.desk.until(async () => ((await open()).length === 0 ? true : undefined));
    await catchUp(holding.page);
    await line(holding.page).waitFor({ state: 'detached' });
    await desk.getByText('Nobody is held now').waitFor();
  });
});
