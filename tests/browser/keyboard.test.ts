/** The gate without a pointer: a passage by Tab, Enter and digits, and the list of today by its keys. */
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, RESIDENT, ticked } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate((at) => ({ village, page } = at));

beforeAll(async () => {
  await page.goto(village.origin);
  await page.locator('.gate[data-phase="ready"]').waitFor();
});

/** More stops than any screen has. */
const MOST_STOPS = 40;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement).catch(() => false);

/** Waits until `target` has the focus. */
const focused = (target: Locator): Promise<void> => target.and(page.locator(':focus')).waitFor();

/** Presses Tab until `target` has the focus. @throws Error when it is never reached. */
async function tabTo(target: Locator): Promise<void> {
  await target.waitFor();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target}`);
}

const button = (name: string) => page.getByRole('button', { name, exact: true });

async function passByKeys(tenths: string): Promise<void> {
  await tabTo(button('Look up'));
  await page.keyboard.press('Enter');
  await tabTo(page.getByRole('searchbox'));
  await page.keyboard.type(RESIDENT);
  await tabTo(page.getByRole('region', { name: 'Results' }).getByRole('button', { name: RESIDENT }));
  await page.keyboard.press('Enter');
  await page.locator('.gate[data-phase="entry"]').waitFor();
  await page.keyboard.type(tenths);
  await button('Let pass').waitFor();
  await page.keyboard.press('Enter');
  await ticked(page);
}

describe('by keyboard', () => {
  it('somebody is looked up, measured and let pass', async () => {
    await passByKeys('66');
    expect(await village.passagesAt(366)).toHaveLength(1);
  });

  it('the direction is turned, and the next one follows', async () => {
    await page.locator('.gate[data-phase="ready"]').waitFor();
    // For a moment after an answer has left, what is pressed was meant for it, and what is shown stays what holds.
    await expect
      .poll(async () => {
        await tabTo(page.getByRole('radio', { name: 'Going in' }));
        await page.keyboard.press('ArrowRight');
        return page.getByRole('radio', { name: 'Going out' }).isChecked();
      })
      .toBe(true);
    await passByKeys('67');
    expect(await village.passagesAt(367)).toMatchObject([{ direction: 'out' }]);
  });

  it('a second decimal is not taken, and not dropped without a word', async () => {
    await page.locator('.gate[data-phase="ready"]').waitFor();
    await chooseResident(page);
    await page.keyboard.type('36.65');
    await page.getByText('One decimal only').waitFor();
    await page.keyboard.press('Backspace');
    await page.keyboard.press('7');
    await page.getByText('One decimal only').waitFor({ state: 'detached' });
    await button('Cancel').click();
  });

  it('the primary button does what Enter does', async () => {
    await page.locator('.gate[data-phase="ready"]').waitFor();
    await tabTo(button('Look up'));
    await page.keyboard.press('Enter');
    await tabTo(page.getByRole('searchbox'));
    await page.keyboard.type(RESIDENT);
    await tabTo(page.getByRole('region', { name: 'Results' }).getByRole('button', { name: RESIDENT }));
    await page.keyboard.press('Enter');
    await page.locator('.gate[data-phase="entry"]').waitFor();
    await page.keyboard.type('68');
    await tabTo(button('Let pass'));
    await page.keyboard.press('Enter');
    await ticked(page);
    // One press, one record.
    expect(await village.passagesAt(368)).toHaveLength(1);
  });

  it('the list of today is walked by arrows, Home and End, and a row is opened and closed', async () => {
    await page.locator('.gate[data-phase="ready"]').waitFor();
    await tabTo(page.getByRole('navigation', { name: 'Main menu' }).getByRole('button', { name: /Today/ }));
    await page.keyboard.press('Enter');
    const rows = page.getByRole('listbox').getByRole('option');
    await tabTo(rows.first());
    await page.keyboard.press('ArrowDown');
    await focused(rows.nth(1));
    await page.keyboard.press('End');
    await focused(rows.last());
    expect(await rows.last().textContent()).toContain('36.6');
    await page.keyboard.press('Home');
    await focused(rows.first());
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('36.8').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // Closing gives the focus back to where it was.
    await focused(rows.first());
  });
});
