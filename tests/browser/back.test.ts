/** The phone's back button, which is the browser's: from every step of an entry it leads one step back, never out. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, RESIDENT, typeTemperature } from './village.ts';

let village: Village;
let phone: Phone;
let page: Page;

phoneAtGate((at) => ({ village, phone } = at));

/** A tab that has come from elsewhere, so that there is something behind the app. */
beforeEach(async () => {
  const before = page;
  page = await phone.context.newPage();
  await before?.close();
  await page.goto('about:blank');
});

const open = async (path: string): Promise<void> => {
  await page.goto(village.origin + path);
};
const ready = () => page.locator('.gate[data-phase="ready"]').waitFor();
const entry = () => page.locator('.gate[data-phase="entry"]').waitFor();
/** Back, where the app stays in the page; what it leads to is waited for by the caller. */
const back = () => page.evaluate(() => history.back());
const leave = async () => {
  await page.goBack();
  await page.waitForURL('about:blank');
};

describe('back', () => {
  it('leads from an entry to the gate, and from the gate out', async () => {
    await open('/');
    await chooseResident(page);
    await typeTemperature(page, '6');
    await back();
    await ready();
    expect(new URL(page.url()).pathname).toBe('/');
    await leave();
  });

  it('closes what lies over an entry, and leaves the entry as it is', async () => {
    await open('/');
    await chooseResident(page);
    await typeTemperature(page, '65');
    await page.getByRole('button', { name: 'Other', exact: true }).click();
    await page.getByRole('dialog').waitFor();
    await back();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await entry();
    expect(await page.getByRole('button', { name: 'Let pass', exact: true }).isEnabled()).toBe(true);
    await back();
    await ready();
    await leave();
  });

  it('leads from a look-up, and from a form that was opened out of it, to the gate', async () => {
    await open('/');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByRole('searchbox').fill('nobody of that name');
    await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: 'New person' }).click();
    await page.waitForURL(`${village.origin}/new`);
    await back();
    await ready();
    await leave();
  });

  it('leads from what is asked of a vehicle to its plate, from there to the gate, and past both after saving', async () => {
    await open('/');
    await page.getByRole('button', { name: 'New vehicle' }).click();
    const keys = page.getByRole('region', { name: 'Plate' });
    for (const key of '鄂A12345') await keys.getByRole('button', { name: key, exact: true }).click();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByLabel('Driver').waitFor();
    await back();
    await keys.getByRole('status').getByText('鄂 A 1 2 3 4 5').waitFor();
    await back();
    await ready();
    await page.getByRole('button', { name: 'New vehicle' }).click();
    await page.getByRole('button', { name: 'Go on with the one not saved 鄂A·12345' }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    for (const field of ['Driver', 'Phone', 'Coming from', 'Going to']) {
      await page.getByLabel(field).fill(field === 'Phone' ? 'none' : '刘师傅');
    }
    // By key: a tap so soon after the one before would be the second half of a double one.
    await page.getByRole('button', { name: 'Save and go on' }).press('Enter');
    await page.locator('.gate[data-phase="ride"]').waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await back();
    await ready();
    await leave();
  });

  it('leads from every place of the menu to the gate', async () => {
    await open('/');
    const menu = page.getByRole('navigation', { name: 'Main menu' });
    await menu.getByText('Today').click();
    await page.waitForURL(`${village.origin}/today`);
    await menu.getByText('Phone').click();
    await page.waitForURL(`${village.origin}/status`);
    await back();
    await ready();
    await leave();
  });

  it('leads out of a screen that was opened by its address, and its menu still leads to the gate', async () => {
    await open('/today');
    await page.getByRole('navigation', { name: 'Main menu' }).getByText('Gate').click();
    await ready();
    await chooseResident(page);
    await back();
    await ready();
    await leave();
    await open('/status');
    await page.getByRole('heading', { name: 'This phone' }).waitFor();
    await leave();
  });

  it('sets somebody with a fever aside, and a reload loses neither them nor the way back', async () => {
    await open('/');
    await chooseResident(page);
    await typeTemperature(page, '85');
    await page.getByRole('button', { name: 'Keep it' }).click();
    await page.getByText('Rest left').waitFor();
    // In the middle of the entry, as when the browser has thrown the page out of its memory.
    await page.reload();
    const resting = page.getByRole('list', { name: 'Waiting to be measured again' });
    await resting.getByRole('button', { name: RESIDENT }).click();
    await entry();
    await back();
    await ready();
    await resting.getByRole('button', { name: RESIDENT }).waitFor();
    await page.reload();
    await resting.getByRole('button', { name: RESIDENT }).waitFor();
    await leave();
  });
});
