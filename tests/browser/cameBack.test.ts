/** Somebody who was sent back, and comes again. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { chooseResident, Village } from './village.ts';

let village: Village;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'));
  page = phone.page;
  await village.joinByHand(page);
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name });

describe('somebody who was refused', () => {
  it('sees the refusal until it is tapped away, and is recognised with its reason', async () => {
    await chooseResident(page);
    await button('Other').click();
    await button(/^Refuse: no permission/).click();
    await page.getByText('Please turn back').waitFor();
    // Longer than any answer stays that leaves by itself.
    await page.waitForFunction(
      (since) => performance.now() - since > 4000,
      await page.evaluate(() => performance.now()),
    );
    await page.getByText('Please turn back').waitFor();
    await button('Next').press('Enter');
    await page.locator('.gate[data-phase="ready"]').waitFor();
    await chooseResident(page);
    const hints = page.locator('.gate-hints');
    await hints.getByText('Refused last time · No permission').waitFor();
    expect(await hints.getByText(/^Recorded .* ago$/).count()).toBe(1);
  });
});
