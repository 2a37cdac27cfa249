/** The page about the phone answers every press. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, letPass, ticked, typeTemperature } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate((at) => ({ village, page } = at));

const toStatus = () => page.getByRole('navigation', { name: 'Main menu' }).getByText('Phone').click();
/** By key: what is pressed next may come up where this stands, sooner than a hand taps twice. */
const send = () => page.getByRole('button', { name: 'Send now' }).press('Enter');
const answer = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

/** Every test goes on from where the one before ended. */
it('says that there was nothing to send', async () => {
  await toStatus();
  await page.getByText('Revoked passes').waitFor();
  await page.getByText('list of <1 min ago').waitFor();
  await send();
  await answer('Nothing to send; compared with the hub.');
});

it('says that the hub could not be reached, and how many were sent once it was', async () => {
  await page.goBack();
  village.link.setUp(false);
  await chooseResident(page);
  await typeTemperature(page, '66');
  await letPass(page);
  await ticked(page);
  await page.locator('.gate[data-phase="ready"]').waitFor();
  await toStatus();
  await send();
  await answer('The hub could not be reached.');
  const push = village.link.holdNextPush();
  village.link.setUp(true);
  await send();
  (await push)();
  await answer('1 sent just now.');
  expect(await village.temperatures()).toEqual([366]);
});

it('says what became of asking the browser to keep the records', async () => {
  await page.getByRole('button', { name: 'Ask to keep it' }).click();
  await answer('ranted');
});
