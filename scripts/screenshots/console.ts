/** The console's screens, as addresses: a new page of the console is added here. */
import type { Look, Stage } from './shots.ts';
import { openPage } from './shots.ts';

/** Name of the picture and address of the page. */
export const CONSOLE_PAGES: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'board', path: '/console/' },
  { name: 'passages', path: '/console/passages' },
  { name: 'inside', path: '/console/inside' },
  { name: 'people', path: '/console/people' },
  { name: 'person-new', path: '/console/people/new' },
  { name: 'people-table', path: '/console/people/table' },
  { name: 'vehicles', path: '/console/vehicles' },
  { name: 'passes', path: '/console/passes' },
  { name: 'gates', path: '/console/gates' },
  { name: 'quarantine', path: '/console/quarantine' },
  { name: 'policy', path: '/console/policy' },
  { name: 'register', path: '/console/register' },
  { name: 'access', path: '/console/access' },
  { name: 'hand-in', path: '/console/hand-in' },
  { name: 'hub', path: '/console/hub' },
];

const SIZES = [
  { part: 'console-desk', width: 1280, height: 800 },
  { part: 'console-phone', width: 390, height: 844 },
] as const;

export async function walkConsole(stage: Stage, look: Look): Promise<void> {
  for (const { part, width, height } of SIZES) {
    const page = await openPage(stage, look, width, height);
    const shot = (name: string) => stage.onScreen(page, part, look, name);
    await page.goto(`${stage.url}/console/`);
    await page.locator('input[type=password]').waitFor();
    await shot('sign-in');
    // The same request that the form sends, from the page itself: its cookie stays with the page.
    await page.evaluate(async (account) => {
      await fetch('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(account),
      });
    }, stage.account);
    for (const { name, path } of CONSOLE_PAGES) {
      await page.goto(stage.url + path);
      await page.locator('h1').waitFor();
      await shot(name);
    }
    await page.goto(`${stage.url}/console/passages`);
    await page.locator('.c-opener').first().click();
    await shot('passage');
    await page.goto(`${stage.url}/console/people`);
    await page.locator('.c-opener').first().click();
    await page.locator('.c-entry').waitFor();
    await shot('person');
    await page.locator('.c-page-actions a').click();
    await page.locator('.c-looked, .c-looked-none').waitFor();
    await shot('who-looked');
    await page.context().close();
  }
}
