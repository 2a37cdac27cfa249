/** The duty office's pages as somebody finds them who is new to them: at the door, with a table, with large text. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../scripts/screenshots/shots.ts';
import { openPage } from '../../scripts/screenshots/shots.ts';
import { setStage } from '../../scripts/screenshots/stage.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { launchChromium } from './chromium.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';

const account = { name: 'duty', password: 'a long enough password' };
const data = mkdtempSync(join(tmpdir(), 'shouwang-duty-office-'));
let hub: HubProcess;
let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  hub = await startHub(data, await freePort(), ['--demo']);
  browser = await launchChromium();
  stage = await setStage(browser, hub, account, async () => undefined);
});

afterAll(async () => {
  await browser?.close();
  await hub?.stop();
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
});

async function signIn(page: Page): Promise<void> {
  await page.goto(`${stage.url}/console/`);
  await page.getByLabel('Name').fill(account.name);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'Board' }).waitFor();
}

describe('the door', () => {
  it('takes a name that the browser has filled in, and keeps it after a wrong password', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 360, 740);
    await page.goto(`${stage.url}/console/`);
    const [name, password] = [page.getByLabel('Name'), page.getByLabel('Password', { exact: true })];
    await name.waitFor();
    // As a browser does before the page listens: without a word to it.
    for (const [field, value] of [
      [name, account.name],
      [password, 'a wrong password'],
    ] as const) {
      await field.evaluate((element, text) => {
        if (element instanceof HTMLInputElement) element.value = text;
      }, value);
    }
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Name or password is not right').waitFor();
    expect([await name.inputValue(), await password.inputValue()]).toEqual([account.name, '']);
    await page.keyboard.type(account.password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Board' }).waitFor();
    await page.context().close();
  });
});

describe('a pasted table', () => {
  it('shows what is wrong and who may be known at once, and keeps what was decided while it is mended', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 1280, 800);
    await signIn(page);
    const entry = { name: '王重名', household: '9组9号' };
    await stage.desk.call('POST', '/api/persons', saveResultsSchema, {
      villageId: stage.villageId,
      persons: [entry],
    });
    await page.goto(`${stage.url}/console/people/table`);
    const table = page.getByRole('textbox', { name: 'Copy from a spreadsheet and paste here' });
    const rows = ['姓名\t类别\t电话', '王重名\t\t13800138009', '李新人\t亲戚\t13900139009'];
    await table.fill(rows.join('\n'));
    await page.getByText('category not understood').waitFor();
    const question = page.getByLabel(/王重名/);
    await question.selectOption('apart');
    await page.getByText('1 row has to be mended first').waitFor();
    expect(await page.getByRole('button', { name: /^Save/ }).count()).toBe(0);
    await table.fill('');
    await table.fill(rows.join('\n').replace('亲戚', '访客'));
    await page.getByRole('button', { name: 'Save 2 rows' }).waitFor();
    expect(await question.inputValue()).toBe('apart');
    await page.context().close();
  });
});

describe('the rules for who reads English', () => {
  it('are in English where they are those of the beginning, and marked as Chinese where the township wrote them', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 1280, 800);
    await signIn(page);
    await page.goto(`${stage.url}/console/policy`);
    await page.getByText('Holding point at the gate, Tent, In their vehicle').waitFor();
    await page.getByRole('button', { name: 'Publish a new version' }).click();
    const places = page.getByLabel('Where they wait');
    expect(await places.getAttribute('lang')).toBe('zh');
    await places.fill('帐篷\n村口小屋');
    await page.getByRole('button', { name: 'See what changes' }).click();
    const sheet = page.getByRole('dialog');
    await sheet.getByText('Tent, 村口小屋').waitFor();
    expect(await sheet.locator('[lang=zh]').allTextContents()).toEqual(['村口小屋']);
    await page.context().close();
  });
});

describe('the form of the rules', () => {
  it('takes away the photo of documents and what vehicles are asked of goods, and nothing else', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 1280, 800);
    await signIn(page);
    await page.goto(`${stage.url}/console/policy`);
    await page.getByRole('button', { name: 'Publish a new version' }).click();
    await page.getByLabel('of the document').uncheck();
    await page.getByLabel('goods', { exact: true }).uncheck();
    await page.getByRole('button', { name: 'See what changes' }).click();
    const changes = page.getByRole('dialog').locator('dl > div');
    await changes.first().waitFor();
    expect(await changes.allInnerTexts()).toEqual([
      'Asked of vehicles\ngoods, disinfection, number of people\ndisinfection, number of people',
      'Pictures\nof the document, of the plate\nof the plate',
    ]);
    await page.context().close();
  });

  it('leads to the first field that is wrong, however far it is from the button', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 360, 740);
    await signIn(page);
    await page.goto(`${stage.url}/console/policy`);
    await page.getByRole('button', { name: 'Publish a new version' }).click();
    const times = page.getByLabel('Measured again, times');
    await times.fill('6');
    await page.getByLabel('Passes last (days)').fill('');
    const review = page.getByRole('button', { name: 'See what changes' });
    await review.click();
    expect(await times.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await page.getByRole('dialog').count()).toBe(0);
    await page.context().close();
  });
});

/** What of the page is cut off, or reached only by scrolling sideways. */
const cut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      const { overflowX, clipPath } = getComputedStyle(element);
      const isHidden = clipPath !== 'none' || element.closest('.ui-spoken, .c-only-card') !== null;
      return !isHidden && overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    });
    const pageIsWide = document.documentElement.scrollWidth > innerWidth;
    return [...(pageIsWide ? ['the page'] : []), ...found.map((element) => element.className)];
  });

describe('with text at 200 %', () => {
  it.each([1280, 360])('nothing is cut at %d px', async (width) => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 2 }, width, 800);
    await signIn(page);
    for (const path of ['', 'passages', 'people', 'vehicles', 'gates', 'quarantine', 'policy']) {
      await page.goto(`${stage.url}/console/${path}`);
      await page.locator('.c-table, .c-quarantined').first().waitFor();
      expect([path, await cut(page)]).toEqual([path, []]);
    }
    await page.goto(`${stage.url}/console/`);
    // What the head of a table says is said in each card.
    const label = await page.locator('.c-card-label', { hasText: 'Visitors inside' }).boundingBox();
    expect(label?.width).toBeGreaterThan(100);
    await page.goto(`${stage.url}/console/policy`);
    await page.getByRole('button', { name: 'Publish a new version' }).click();
    await page.getByLabel('In force from').waitFor();
    expect(await cut(page)).toEqual([]);
    await page.context().close();
  });

  it('a list gives way to the passage that is open beside it', async () => {
    const page = await openPage(stage, { lang: 'en', theme: 'day', text: 1 }, 1280, 800);
    await signIn(page);
    await page.goto(`${stage.url}/console/passages`);
    await page.getByRole('rowheader').first().waitFor();
    expect(await page.getByRole('columnheader', { name: 'Decision' }).isVisible()).toBe(true);
    await page.getByRole('rowheader').first().getByRole('button').click();
    await page.getByRole('complementary').getByText('How this record came in').waitFor();
    expect(await cut(page)).toEqual([]);
    await page.context().close();
  });
});
