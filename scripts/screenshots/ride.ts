/** A vehicle with those in it, from the search to the tick; begins and ends at the gate at rest. */
import type { Page } from 'playwright-core';

type Shot = (name: string) => Promise<void>;
type Type = (page: Page, digits: string) => Promise<void>;

/** More than sit in any vehicle of the demonstration. */
const MOST_SEATS = 12;

export async function walkRide(page: Page, shot: Shot, type: Type): Promise<void> {
  const at = (selector: string) => page.locator(selector).first();
  const action = page.locator('.gate-actions .gate-action');
  const save = page.locator('.gate-row > .ui-button');

  await page.locator('.gate-way').nth(0).click();
  await page.locator('.ui-segment').nth(1).click();
  for (const key of '鄂A') {
    await page.locator('.ui-plate-keys').getByRole('button', { name: key, exact: true }).click();
  }
  await at('.lookup-results button').press('Enter');
  await at('.gate[data-phase="ride"]').waitFor();
  await shot('ride');
  const add = async () => {
    await action.nth(1).press('Enter');
    await at('.lookup-name input').fill('王');
    await at('.lookup-results button').waitFor();
  };
  await add();
  await shot('ride-who-is-in-it');
  await at('.lookup-results button').press('Enter');
  await at('.ride-people').waitFor();
  // One with a fever keeps nobody waiting but the one who has it.
  await add();
  await at('.lookup-results button').press('Enter');
  await page.locator('.ride-people li').nth(1).waitFor();
  await shot('ride-people');
  await action.nth(4).press('Enter');
  await at('.photo-aim').waitFor();
  await shot('ride-photo-aim');
  await action.last().press('Enter');
  await at('.photo-shown').waitFor();
  await shot('ride-photo-taken');
  await action.last().press('Enter');
  await at('.ride-row .photo-mark').waitFor();
  await shot('ride-photo-kept');
  await at('.ride-chip:not(.ride-offered)').press('Enter');
  await at('.ui-sheet').waitFor();
  await shot('ride-goods');
  await page.keyboard.press('Escape');
  await action.last().press('Enter');
  await at('.ui-sheet').waitFor();
  await shot('ride-decide-otherwise');
  await page.keyboard.press('Escape');
  await type(page, '78');
  await shot('ride-fever');
  await save.press('Enter');
  for (let seat = 0; seat < MOST_SEATS && (await save.isDisabled()); seat += 1) await type(page, '65');
  await shot('ride-measured');
  await save.press('Enter');
  await at('.gate[data-phase="rideDone"]').waitFor();
  await shot('ride-recorded');
  await save.press('Enter');
  await at('.gate-ways').waitFor();
}

/** What is left of a hold: it is begun at the line on a screen, and ends with the transfer. */
export async function walkHold(page: Page, shot: Shot): Promise<void> {
  const at = (selector: string) => page.locator(selector).first();
  await at('.gate-hold').press('Enter');
  await at('.hold-panel').waitFor();
  await page.locator('.hold-tab').nth(4).press('Enter');
  await at('.hold-panel .ui-keypad').waitFor();
  await shot('hold-measure');
  await page.locator('.hold-tab').nth(3).press('Enter');
  await at('.hold-choice .ui-button').waitFor();
  await shot('hold-transfer');
  await at('.hold-choice .ui-button').press('Enter');
  await at('.hold-head .ui-pill-pass').waitFor();
  await shot('hold-ended');
}
