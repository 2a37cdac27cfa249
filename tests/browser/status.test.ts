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

it('takes each setting by key, says what it comes to, and begins so the next time', async () => {
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).press('Space');
  await choose('Large');
  await page.getByText('1.25 times as large').waitFor();
  await choose('Left');
  await page.getByText('Main button and torch are on the left').waitFor();
  await choose('Night');
  await page.getByText('Always dark, easy on the eyes').waitFor();
  await page.reload();
  expect(await page.evaluate(() => ({ ...document.documentElement.dataset }))).toEqual({
    theme: 'night',
    text: '1.25',
    hand: 'left',
  });
  await page.getByText('1.25 times as large').waitFor();
});

it('offers no voice that would ask a network', async () => {
  await page.addInitScript(() => {
    speechSynthesis.getVoices = () => [
      { name: 'far', voiceURI: 'far', lang: 'en-US', localService: false, default: true },
    ];
  });
  await page.reload();
  await page.getByText('This phone has no English voice that works without a network').waitFor();
  expect(await page.getByRole('radio', { name: 'Loud', exact: true }).isDisabled()).toBe(true);
});
