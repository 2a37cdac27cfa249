/** The duty office without a pointer, and by the back button: focus goes where one looks, and no way leads nowhere. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../scripts/screenshots/shots.ts';
import { openPage } from '../../scripts/screenshots/shots.ts';
import { setStage } from '../../scripts/screenshots/stage.ts';
import { launchChromium } from './chromium.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';
import { DUTY } from './signIn.ts';

const data = mkdtempSync(join(tmpdir(), 'shouwang-console-keyboard-'));
let hub: HubProcess;
let browser: Browser;
let stage: Stage;
let page: Page;

beforeAll(async () => {
  hub = await startHub(data, await freePort(), ['--demo']);
  browser = await launchChromium();
  stage = await setStage(browser, hub, DUTY, async () => undefined);
});

afterEach(async () => {
  await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

async function open(path: string, width = 1280): Promise<void> {
  page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, width, 800);
  await page.goto(`${stage.url}/console/`);
  await page.getByLabel('Name').fill(DUTY.name);
  await page.getByLabel('Password', { exact: true }).fill(DUTY.password);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Board' }).waitFor();
  if (path !== '') await page.goto(`${stage.url}/console/${path}`);
}

/** Waits until `target` has the focus. */
const focused = (target: Locator): Promise<void> => target.and(page.locator(':focus')).waitFor();
const title = (name: string) => page.getByRole('heading', { level: 1, name });
const pathname = () => new URL(page.url()).pathname;

async function press(target: Locator): Promise<void> {
  await target.focus();
  await page.keyboard.press('Enter');
}

describe('by keyboard', () => {
  it('each page begins at its title', async () => {
    await open('');
    const places = page.getByRole('navigation', { name: 'Pages' });
    for (const name of ['Passages', 'Inside and away', 'People', 'Gates and phones', 'Rules', 'This hub']) {
      await press(places.getByRole('link', { name }));
      await focused(title(name));
    }
    await page.goBack();
    await focused(title('Rules'));
    await page.keyboard.press('Shift+Tab');
    await page.getByRole('button', { name: 'Skip to content' }).focus();
    await page.keyboard.press('Enter');
    await focused(title('Rules'));
  });

  it('a passage is opened, read and closed, and the next one follows from there', async () => {
    await open('');
    await press(page.getByRole('link', { name: 'Passages' }));
    const rows = page.getByRole('rowheader').getByRole('button');
    await rows.first().waitFor();
    await page.keyboard.press('j');
    await focused(rows.first());
    await page.keyboard.press('Enter');
    const beside = page.getByRole('complementary', { name: 'Passage' });
    await focused(beside.getByRole('heading', { name: 'Passage', exact: true }));
    await page.keyboard.press('j');
    await focused(rows.nth(1));
    await page.keyboard.press('Enter');
    await focused(beside.getByRole('heading', { name: 'Passage', exact: true }));
    await page.keyboard.press('Escape');
    await beside.waitFor({ state: 'detached' });
    await focused(rows.nth(1));
    await page.goBack();
    await focused(title('Board'));
  });

  it('the form of the rules is entered at its title, and left to that of the page', async () => {
    await open('policy');
    await press(page.getByRole('button', { name: 'Publish a new version' }));
    await focused(page.getByRole('heading', { name: 'New version', exact: true }));
    await press(page.getByRole('button', { name: 'Cancel' }));
    await focused(title('Rules'));
  });
});

describe('the back button', () => {
  it('closes the menu, and leads back over it from where it has led', async () => {
    await open('gates', 360);
    const more = page.getByRole('navigation', { name: 'Pages' }).getByRole('button', { name: /More/ });
    await press(more);
    await page.getByRole('dialog').waitFor();
    await page.goBack();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(pathname()).toBe('/console/gates');
    await press(more);
    await page.getByRole('dialog').getByRole('button', { name: 'Vehicles' }).click();
    await focused(title('Vehicles'));
    await page.goBack();
    await focused(title('Gates and phones'));
    await page.goBack();
    await title('Board').waitFor();
  });

  it('closes a passage on a phone, and what is closed by its button stays closed', async () => {
    await open('', 360);
    await page.getByRole('navigation', { name: 'Pages' }).getByText('Passages').click();
    const first = page.getByRole('rowheader').getByRole('button').first();
    const sheet = page.getByRole('dialog', { name: 'Passage' });
    await first.click();
    await sheet.waitFor();
    await page.goBack();
    await sheet.waitFor({ state: 'detached' });
    expect(pathname()).toBe('/console/passages');
    await first.click();
    await sheet.getByRole('button', { name: 'Close' }).click();
    await sheet.waitFor({ state: 'detached' });
    // The sheet takes its step of the history back behind its closing, under the same address.
    await page.waitForFunction(() => !('uiSheet' in (history.state ?? {})));
    await page.goBack();
    await title('Board').waitFor();
  });
});

describe('an address that leads to nothing', () => {
  it('says so, leads on, and is there again on the way back', async () => {
    await open('nowhere');
    await title('There is no such page').waitFor();
    await press(page.getByRole('link', { name: 'Back to the board' }));
    await focused(title('Board'));
    await page.goBack();
    await focused(title('There is no such page'));
  });

  it('of nobody is called after the list that it belongs to', async () => {
    await open('people/aaaaaaaaaaaaaaaa');
    await title('People').waitFor();
    await page.getByText('Not found').waitFor();
    await press(page.getByRole('link', { name: 'All people' }));
    await page.getByRole('rowheader').first().waitFor();
  });
});
