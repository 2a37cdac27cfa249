/** The way to the home screen: mentioned at the gate, said step by step for the browser that it is, or done by a button. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { chooseResident, Village } from './village.ts';

const GALAXY =
  'Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const WECHAT =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003129) NetType/WIFI Language/zh_CN';

let village: Village;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'));
  page = phone.page;
  const session = await phone.context.newCDPSession(page);
  await session.send('Emulation.setUserAgentOverride', { userAgent: GALAXY });
  // Chromium offers by itself here, when it has had the time: the offers of these tests are their own.
  await page.addInitScript(() => {
    window.addEventListener(
      'beforeinstallprompt',
      (event) => event.isTrusted && event.stopImmediatePropagation(),
    );
  });
  await village.joinByHand(page);
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const ready = () => page.locator('.gate[data-phase="ready"]').waitFor();
const invitation = () => page.getByRole('button', { name: 'Add to home screen', exact: true });
const section = () => page.getByRole('heading', { name: 'Add to home screen' });
const steps = () => page.locator('.install-steps > li').allTextContents();

/** As Chrome does of itself on a phone: an event that can be asked to show the browser's own question. */
const offer = () =>
  page.evaluate(() => {
    const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => {
        document.documentElement.setAttribute('data-asked', 'yes');
      },
    });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  });

/** Every test goes on from where the one before ended. */
it('is mentioned at the gate, and not while somebody is in hand', async () => {
  await invitation().waitFor();
  await chooseResident(page);
  expect(await invitation().count()).toBe(0);
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await invitation().waitFor();
});

it('leads to the steps of the browser that it is, with the reasons', async () => {
  await invitation().press('Enter');
  await section().waitFor();
  expect(await steps()).toEqual([
    'Tap the menu  at the bottom right',
    'Choose “Add page to”',
    'Choose “Home screen”',
    'Open Shouwang from the home screen',
  ]);
  await page.getByText('It opens without a network').waitFor();
  await page.getByText(/^No icon there\?/).waitFor();
  const top = await section().evaluate((heading) => heading.getBoundingClientRect().top);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(top).toBeLessThan(370);
});

it('stays away from the gate once somebody has said no, and stays on the page about the phone', async () => {
  await page.goBack();
  await page.getByRole('button', { name: 'Do not suggest the home screen again' }).press('Enter');
  await invitation().waitFor({ state: 'detached' });
  await page.reload();
  await ready();
  expect(await invitation().count()).toBe(0);
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Phone').click();
  await section().waitFor();
});

it('is one button where the browser offers it, and gone with a word when it is done', async () => {
  expect(await offer()).toBe(true);
  await page.getByRole('button', { name: 'Add now' }).press('Enter');
  await page.locator('html[data-asked="yes"]').waitFor();
  await page.evaluate(() => window.dispatchEvent(new Event('appinstalled')));
  await page.getByText('Added: open Shouwang from the home screen from now on').waitFor();
  await section().waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'This phone' }).waitFor();
  expect(await section().count()).toBe(0);
});

it('comes back when the browser offers again what was taken off the home screen', async () => {
  await offer();
  await page.getByRole('button', { name: 'Add now' }).waitFor();
});

it.each([
  [
    'Safari on an iPhone to its home screen',
    IPHONE,
    'Add it to the home screen first',
    [
      'Tap the share button  in the middle at the bottom',
      'Choose “Add to Home Screen”',
      'Choose “Add”',
      'Open Shouwang from there and type the enrolment code',
    ],
  ],
  [
    'WeChat to the browser',
    WECHAT,
    'Open it in the phone’s own browser',
    ['Tap the three dots  at the top right', 'Choose “Open in browser”'],
  ],
] as const)('leads from %s, before anybody joins there', async (_from, userAgent, title, expected) => {
  const context = await phone.context.browser()?.newContext({ userAgent });
  if (context === undefined) throw new Error('the phone has a browser');
  const guest = await context.newPage();
  await guest.goto(village.origin);
  await guest.getByRole('heading', { name: title }).waitFor();
  expect(await guest.locator('.install-steps > li').allTextContents()).toEqual(expected);
  await context.close();
});
