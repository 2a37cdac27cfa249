/** A screen whose files do not come, on a page that no service worker keeps on the phone yet. */
import type { Browser, Page, Request } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from './chromium.ts';
import { Village } from './village.ts';

let village: Village;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
});

afterEach(() => page?.context().close());

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

/** A phone at the gate, of whose files those that fit `kept` do not come while `isKept` says so. */
async function openGate(kept: RegExp, isKept: (request: Request) => boolean): Promise<void> {
  const context = await browser.newContext({
    locale: 'en-GB',
    viewport: { width: 360, height: 740 },
    serviceWorkers: 'block',
  });
  page = await context.newPage();
  await page.route(kept, (route) => (isKept(route.request()) ? route.abort() : route.continue()));
  await village.join(page);
  await village.goOnByHand(page);
  // What is cut off from here on is the screen, not the gate's own rules.
  await page.getByText('Show the pass').waitFor({ state: 'attached' });
}

const goTo = (place: string) =>
  page.getByRole('navigation', { name: 'Main menu' }).getByText(place, { exact: true }).click();
const notOpened = () => page.getByText('This page could not be opened').waitFor();
const tryAgain = () => page.getByRole('button', { name: 'Try again' }).click();

/** The screen with its own style, not only its words. */
async function opened(): Promise<void> {
  await page.getByRole('heading', { name: '0 today' }).waitFor();
  const display = await page.locator('.today').evaluate((element) => getComputedStyle(element).display);
  expect(display).toBe('grid');
}

describe('a screen that cannot be loaded', () => {
  it.each(['js', 'css'])(
    'says so while the gate goes on, and opens once its %s comes after all',
    async (kind) => {
      let isCut = true;
      await openGate(new RegExp(`/assets/TodayScreen-[^/]*\\.${kind}$`), () => isCut);
      await goTo('Today');
      await notOpened();
      await goTo('Gate');
      await page.getByRole('button', { name: 'Look up' }).waitFor();
      await goTo('Today');
      await notOpened();
      isCut = false;
      await tryAgain();
      await opened();
    },
  );

  it('leads back to the gate where there is no menu', async () => {
    await openGate(/\/assets\/LookupScreen-[^/]*\.js$/, () => true);
    await page.getByRole('button', { name: 'Look up' }).click();
    await notOpened();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByRole('button', { name: 'Look up' }).waitFor();
  });

  it('stays where it is when there is no network to try again with', async () => {
    let isCut = false;
    await openGate(/.*/, (request) => isCut || /TodayScreen-[^/]*\.js$/.test(request.url()));
    await goTo('Today');
    await notOpened();
    isCut = true;
    await tryAgain();
    await notOpened();
    await goTo('Gate');
    await page.getByRole('button', { name: 'Look up' }).waitFor();
  });

  it('opens in a browser that asks for a module only once in the life of a page', async () => {
    let pages = 0;
    await openGate(/\/(today)?$|\/assets\/TodayScreen-[^/]*\.js$/, (request) => {
      if (request.isNavigationRequest()) pages += 1;
      return request.resourceType() === 'script' && pages === 0;
    });
    await goTo('Today');
    await notOpened();
    await tryAgain();
    await opened();
    expect(pages).toBe(1);
  });
});
