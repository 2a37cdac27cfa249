/** Somebody who was sent back, and comes again. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import { chooseResident } from './village.ts';

let page: Page;

phoneAtGate((at) => ({ page } = at));

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
