/** Somebody who is in the register already is not entered a second time without a word. */
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { personsPageSchema, vehiclesPageSchema } from '../../src/protocol/consoleApi.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { allSent } from './village.ts';

const ID_NUMBER = '11010519491231002X';

let village: Village;
let page: Page;

phoneAtGate(
  (at) => ({ village, page } = at),
  async ({ desk, villageId }) => {
    const persons = [{ name: '王建国', household: '3组12号', idDocument: ID_NUMBER }];
    await desk.call('POST', '/api/persons', saveResultsSchema, { villageId, persons });
    const vehicles = [{ plate: '鄂A12345', driver: '刘师傅' }];
    await desk.call('POST', '/api/vehicles', saveResultsSchema, { villageId, vehicles });
  },
);

beforeEach(async () => {
  await page.goto(village.origin);
  await page.locator('.gate[data-phase="ready"]').waitFor();
});

const persons = async () =>
  (await village.desk.call('POST', '/api/persons/search', personsPageSchema, { limit: 50 })).rows
    .filter(({ fields }) => fields.idDocument === ID_NUMBER)
    .map(({ fields }) => [fields.name, fields.phone, fields.destination]);
const vehicles = async () =>
  (await village.desk.call('POST', '/api/vehicles/search', vehiclesPageSchema, { limit: 50 })).rows.length;
const entry = (name: string) =>
  page.locator('.gate[data-phase="entry"]').getByRole('heading', { name }).waitFor();
const typePlate = async () => {
  const keys = page.getByRole('region', { name: 'Plate' });
  for (const key of '鄂A12345') await keys.getByRole('button', { name: key, exact: true }).click();
};

/** Every test goes on from where the one before ended. */
describe('a new entry', () => {
  it('of somebody who is there is pointed out, used by one tap, and completed by what was typed', async () => {
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').fill('王建国');
    await page.getByLabel('Phone').fill('138 0013 8000');
    await page.getByLabel('ID document number').fill('110105 19491231 002x');
    await page.getByText('In the register: the same ID number').waitFor();
    await page.getByLabel('Going to').fill('李四家');
    await page.getByRole('button', { name: '王建国 3组12号 Use this' }).click();
    await entry('王建国');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await allSent(page);
    expect(await persons()).toEqual([['王建国', '13800138000', '李四家']]);
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').waitFor();
    expect(await page.getByRole('button', { name: 'Go on with the one not saved' }).count()).toBe(0);
  });

  it('is kept for later where it says otherwise than the register', async () => {
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').fill('王建果');
    await page.getByLabel('ID document number').fill(ID_NUMBER);
    await page.getByRole('button', { name: '王建国 3组12号 · ends 8000 Use this' }).click();
    await entry('王建国');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByRole('button', { name: 'Go on with the one not saved 王建果' }).click();
    expect(await page.getByLabel('ID document number').inputValue()).toBe(ID_NUMBER);
  });

  it('with the number of somebody else is saved by the button that says so, and by no key', async () => {
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').fill('王小明');
    await page.getByLabel('Phone').fill('none');
    await page.getByLabel('Coming from').fill('襄阳');
    await page.getByLabel('Going to').fill('李四家');
    await page.getByLabel('ID document number').fill(ID_NUMBER);
    const anew = page.getByRole('button', { name: 'Save as a new entry' });
    await anew.waitFor();
    await page.getByLabel('ID document number').press('Enter');
    expect(await page.getByLabel('Name').inputValue()).toBe('王小明');
    await anew.click();
    await entry('王小明');
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('ID document number').fill(ID_NUMBER);
    await page.getByText('2 people have this ID number: look at the document').waitFor();
  });

  it('of a vehicle that is there is pointed out as its plate is typed', async () => {
    await page.getByRole('button', { name: 'New vehicle' }).click();
    await typePlate();
    await page.getByText('In the register: the same plate').waitFor();
    await page.getByRole('button', { name: '鄂A·12345 刘师傅 Use this' }).click();
    await page.locator('.gate[data-phase="ride"]').getByRole('heading', { name: '鄂A·12345' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
    await allSent(page);
    expect(await vehicles()).toBe(1);
  });
});

describe('a number that looks wrong', () => {
  it('is saved by one press of the button that says "anyway", which is there once nothing is missing', async () => {
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').fill('赵小明');
    await page.getByLabel('Phone').fill('none');
    await page.getByLabel('ID document number').fill('110105194912310021');
    await page.getByRole('button', { name: 'Save and measure' }).click();
    expect(await page.getByLabel('Coming from').evaluate((field) => field === document.activeElement)).toBe(
      true,
    );
    await page.getByLabel('Coming from').fill('襄阳');
    await page.getByLabel('Going to').fill('李四家');
    // By key: a tap so soon after the first would be the second half of a double one.
    await page.getByRole('button', { name: 'Save anyway' }).press('Enter');
    await entry('赵小明');
  });
});
