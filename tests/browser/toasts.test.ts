/** Short messages: seen and pressed in an open sheet, and never over a title or what is to be pressed. */
import type { Browser, BrowserContextOptions, Page, ViewportSize } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { signIn } from './signIn.ts';
import { chooseResident, letPass, ticked, typeTemperature, unsent, Village } from './village.ts';

const PHONE = { width: 360, height: 740 };
/** How long a message stays by itself, ms. */
const STAY = 5_000;

let village: Village;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
});

afterEach(async () => {
  village.link.setUp(true);
  await page?.context().close();
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** A zone in which it is about nine: a phone in the dark, or in the sun at midday, is told so in a message of its own. */
function zoneInTheMorning(): string {
  const east = ((9 - new Date().getUTCHours() + 36) % 24) - 12;
  // The names of these zones count westwards.
  return `Etc/GMT${east > 0 ? '-' : '+'}${Math.abs(east)}`;
}

/** A page on which a message stays until it is put away, however slow the machine is that looks at it. */
async function openPage(viewport: ViewportSize, more: BrowserContextOptions = {}): Promise<void> {
  const context = await browser.newContext({
    locale: 'en-GB',
    timezoneId: zoneInTheMorning(),
    viewport,
    ...more,
  });
  await context.addInitScript((stay) => {
    const later = window.setTimeout;
    Object.assign(window, {
      setTimeout: (work: TimerHandler, ms?: number) => (ms === stay ? 0 : later(work, ms)),
    });
  }, STAY);
  page = await context.newPage();
}

const toast = () => page.locator('.ui-toast');
/** On the phone. */
const KEPT_CLEAR = 'h1, h2, header button, footer button, .ui-button-primary';
/** In the duty office nothing that is read or pressed lies under a message. */
const CONTENT = 'h1, h2, h3, p, li, td, th, dt, dd, label, a, button, input, select, textarea';
/** What the message lies over, of what must stay free. */
const covered = (kept = KEPT_CLEAR) =>
  page.evaluate((selector) => {
    const box = document.querySelector('.ui-toast')?.getBoundingClientRect();
    if (box === undefined) return ['there is no message'];
    return [...document.querySelectorAll(selector)]
      .filter((element) => element.closest('dialog') !== null || document.querySelector('dialog') === null)
      .filter((element) => element.closest('.ui-toast, .c-brand, .c-skip') === null)
      .filter((element) => {
        const { top, bottom, left, right } = element.getBoundingClientRect();
        return top < box.bottom && bottom > box.top && left < box.right && right > box.left;
      })
      .map((element) => element.textContent);
  }, kept);

/** The console, with whoever set the hub up at it. */
async function openConsole(path: string, viewport: ViewportSize): Promise<void> {
  await openPage(viewport);
  await signIn(page, village.hubUrl, path);
}

describe('a message on the phone', () => {
  it('lies below the title of each screen that is opened under it', async () => {
    await openPage(PHONE);
    await village.joinByHand(page);
    village.link.setUp(false);
    await chooseResident(page);
    await typeTemperature(page, '61');
    await letPass(page);
    await ticked(page);
    await unsent(page, 1);
    // Whoever opens an invitation is told that something has to be sent first.
    await page.goto(`${village.origin}/enrol#abcde23456`);
    await page.reload();
    await toast().waitFor();
    expect(await covered()).toEqual([]);
    const menu = page.getByRole('navigation', { name: 'Main menu' });
    await menu.getByText('Today').click();
    await page.getByRole('heading', { name: '1 today' }).waitFor();
    expect(await covered()).toEqual([]);
    await menu.getByText('Phone').click();
    await page.getByRole('heading', { name: 'This phone' }).waitFor();
    expect(await covered()).toEqual([]);
    await toast().getByRole('button', { name: 'Dismiss' }).click();
    expect(await toast().count()).toBe(0);
  });

  it('is shown before the phone has joined', async () => {
    await openPage(PHONE, {
      userAgent: 'Android Chrome/120 MicroMessenger/8.0',
      permissions: ['clipboard-write'],
    });
    await page.goto(`${village.origin}/enrol#abcde23456`);
    await page.getByRole('button', { name: 'Copy the link' }).click();
    await toast().getByText('Copied').waitFor();
    expect(await covered()).toEqual([]);
  });
});

describe('a message in the console', () => {
  it.each([
    { width: 1280, height: 800 },
    { width: 360, height: 740 },
  ])(
    'lies over nothing of the page, and of no page that is opened under it, at $width px',
    async (viewport) => {
      await openConsole('/console/gates', viewport);
      await page.getByRole('button', { name: 'New gate' }).click();
      await page.getByLabel('Name of the gate').fill(`北门${viewport.width}`);
      await page.getByRole('button', { name: 'Make', exact: true }).click();
      await toast().waitFor();
      expect(await covered(CONTENT)).toEqual([]);
      const menu = page.getByRole('navigation', { name: 'Pages' });
      for (const place of ['People', 'Passages', 'Board']) {
        await menu.getByText(place, { exact: true }).click();
        await page.getByRole('heading', { name: place, level: 1 }).waitFor();
        expect([place, await covered(CONTENT)]).toEqual([place, []]);
      }
      await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Dismiss' }).click();
      expect(await toast().count()).toBe(0);
    },
  );

  it('stands in a sheet that is opened after it, over nothing of it, and is put away there', async () => {
    await openConsole('/console/gates', { width: 1280, height: 800 });
    await page.getByRole('button', { name: 'New gate' }).click();
    await page.getByLabel('Name of the gate').fill('西门');
    await page.getByRole('button', { name: 'Make', exact: true }).click();
    await toast().waitFor();
    expect(await covered(CONTENT)).toEqual([]);
    await page.getByRole('button', { name: 'Enrol a phone' }).first().click();
    const sheet = page.getByRole('dialog');
    const told = sheet.getByRole('region', { name: 'Notices' });
    await told.getByText('西门').waitFor();
    expect(await covered(CONTENT)).toEqual([]);
    // Only what nothing lies over can be clicked.
    await told.getByRole('button', { name: 'Dismiss' }).click();
    expect(await toast().count()).toBe(0);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  it('is said and seen in the sheet that is open, and on the page once that is closed', async () => {
    await openConsole('/console/', { width: 390, height: 844 });
    await page.getByRole('navigation').getByText('More').click();
    const sheet = page.getByRole('dialog');
    const told = sheet.getByRole('region', { name: 'Notices' });
    // It is there before it has something to say, or nothing is read out.
    expect(await told.getAttribute('aria-live')).toBe('polite');
    await page.route('**/api/session', (route) => route.abort());
    await sheet.getByRole('button', { name: 'Sign out' }).click();
    await told.getByText('Not signed out').waitFor();
    expect(await covered(CONTENT)).toEqual([]);
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'Notices' }).getByText('Not signed out').waitFor();
    expect(await covered(CONTENT)).toEqual([]);
  });
});
