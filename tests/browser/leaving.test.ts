/** Who came from outside leaves by two taps, on foot or at the wheel. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { letPass, typeTemperature } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate(
  (at) => ({ village, page } = at),
  ({ desk, villageId }) =>
    desk.call('POST', '/api/vehicles', saveResultsSchema, {
      villageId,
      vehicles: [
        { plate: '鄂A12345', driver: '刘师傅', origin: '县城' },
        { plate: '鄂A54321', driver: '欧阳建国', household: '3组12号' },
      ],
    }),
);

const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Lets in what a look-up of `plate` finds. */
async function letIn(plate: string): Promise<void> {
  await button('Look up').click();
  await page.getByRole('searchbox').fill(plate);
  await page
    .getByRole('region', { name: 'Results' })
    .getByRole('button', { name: plate.slice(2) })
    .click();
  await page.locator('.gate[data-phase="ride"]').waitFor();
  await typeTemperature(page, '65');
  await letPass(page);
  await button('Next').press('Enter');
  await page.locator('.gate[data-phase="ready"]').waitFor();
}

it('a vehicle that belongs to nobody here stands in the list of visitors by its plate, and leaves from there', async () => {
  await letIn('鄂A54321');
  await letIn('鄂A12345');
  await button('Visitor leaves').click();
  const inside = page.getByRole('dialog').getByRole('listitem');
  await inside.first().waitFor();
  expect(await inside.allTextContents()).toEqual([expect.stringMatching(/^鄂A·12345刘师傅 · Went in /)]);
  await inside.getByRole('button').press('Enter');
  await page.getByText('Please pass', { exact: true }).waitFor();
  const [left] = await village.passagesOnceThereAre(3);
  expect(left).toMatchObject({
    subject: { type: 'vehicle', label: '鄂A12345' },
    direction: 'out',
    decision: 'admitted',
  });

  await button('Next').press('Enter');
  await button('Visitor leaves').click();
  await page.getByText('No visitors inside').waitFor();
});
