/** A duty office leaves many pages of the console open; the browser has six connections to the hub for all of them. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { launchChromium } from './chromium.ts';
import { signIn } from './signIn.ts';
import { RESIDENT, Village } from './village.ts';

let village: Village;
let browser: Browser;

beforeAll(async () => {
  village = await Village.found();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await village?.close();
});

const register = (name: string) =>
  village.desk.call('POST', '/api/persons', saveResultsSchema, {
    villageId: village.villageId,
    persons: [{ name, category: 'resident', household: '5组1号' }],
  });

const shows = (page: Page, name: string) => page.getByText(name).first().waitFor();

describe('ten pages of the console', () => {
  it('share one stream of changes, and go on when the page that holds it is left or closed', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    let opened = 0;
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === '/api/changes') opened += 1;
    });
    const first = await context.newPage();
    await signIn(first, village.hubUrl, '/console/people');
    await shows(first, RESIDENT);
    const before = opened;
    const others: Page[] = [];
    for (let tab = 2; tab <= 10; tab += 1) {
      const page = await context.newPage();
      await page.goto(`${village.hubUrl}/console/people`);
      await shows(page, RESIDENT);
      others.push(page);
    }
    expect(opened).toBe(before);

    await register('赵一');
    for (const page of [first, ...others]) await shows(page, '赵一');

    await first.goto('about:blank');
    await register('钱二');
    for (const page of others) await shows(page, '钱二');
    expect(opened).toBe(before + 1);

    await first.goBack();
    await shows(first, '钱二');
    await others[0]?.close();
    await register('孙三');
    for (const page of [first, ...others.slice(1)]) await shows(page, '孙三');
    expect(opened).toBe(before + 2);
    await context.close();
  });
});
