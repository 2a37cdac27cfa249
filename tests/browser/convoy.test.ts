/** Vehicles that nobody wants to type twice: the next one of a convoy, and one without a plate. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { typeTemperature } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate((at) => {
  ({ village, page } = at);
});

/** By key: a tap where something was just pressed would be the second half of a double one. */
const press = (name: string | RegExp) => page.getByRole('button', { name }).press('Enter');
const key = (name: string) =>
  page.getByRole('region', { name: 'Plate' }).getByRole('button', { name, exact: true }).click();
const FACTS = { Driver: '刘师傅', Phone: '13800138000', 'Coming from': '武汉', 'Going to': '青石镇' };

async function fillFacts(): Promise<void> {
  for (const [label, text] of Object.entries(FACTS)) await page.getByLabel(label).fill(text);
}

/** Lets the vehicle pass that is in hand, and waits until the hub has `count` passages. */
async function passes(digits: string, count: number) {
  await page.locator('.gate[data-phase="ride"]').waitFor();
  await typeTemperature(page, digits);
  await press(/^Let pass/);
  const rows = await village.passagesOnceThereAre(count);
  await page.getByRole('button', { name: 'Look up' }).waitFor();
  return rows;
}

describe('the next vehicle of a convoy', () => {
  it('comes from where the last one came, under a driver of its own who is measured', async () => {
    await press('New vehicle');
    for (const one of '鄂A12345') await key(one);
    await press('Go on');
    await fillFacts();
    await press('Save and go on');
    await passes('65', 1);

    await press('New vehicle');
    await press(/^As the last one, but the last digit/);
    await key('6');
    await press('Go on');
    for (const [label, text] of Object.entries({ ...FACTS, Driver: '', Phone: '' })) {
      expect(await page.getByLabel(label).inputValue()).toBe(text);
    }
    expect(await page.getByText('As the last one', { exact: true }).count()).toBe(2);
    await page.getByLabel('Driver').fill('张师傅');
    await page.getByLabel('Phone').fill('13900139000');
    await press('Save and go on');
    await page.getByRole('heading', { name: '鄂A·12346' }).waitFor();
    await page.getByRole('button', { name: '张师傅 Driver, not listed yet Enter' }).waitFor();
    expect(await page.getByText('刘师傅').count()).toBe(0);
    const rows = await passes('64', 2);
    expect(rows.map(({ subject, readings }) => [subject.label, readings[0]?.deciCelsius])).toEqual([
      ['鄂A12346', 364],
      ['鄂A12345', 365],
    ]);
    expect(new Set(rows.map(({ subject }) => subject.id)).size).toBe(2);
  });
});

describe('a vehicle without a plate', () => {
  it('is entered by how it looks, and found by that again', async () => {
    await press('New vehicle');
    await press('No plate');
    await fillFacts();
    expect(await page.getByRole('button', { name: 'Save and go on' }).isDisabled()).toBe(true);
    await page.getByLabel('What it looks like').fill('蓝色三轮车');
    await press(/^Save/);
    await page.getByRole('heading', { name: '蓝色三轮车' }).waitFor();
    const [first] = await passes('63', 3);
    expect(first).toMatchObject({ subject: { type: 'vehicle', label: '蓝色三轮车' } });

    await press('Look up');
    await page.getByRole('searchbox').fill('三轮');
    await page
      .getByRole('region', { name: 'Results' })
      .getByRole('button', { name: '蓝色三轮车' })
      .press('Enter');
    await page.locator('.gate[data-phase="ride"]').getByRole('heading', { name: '蓝色三轮车' }).waitFor();
  });

  it('is no vehicle that the next one of a convoy is like', async () => {
    await press('Cancel');
    await press('New vehicle');
    await page.getByRole('region', { name: 'Plate' }).waitFor();
    expect(await page.getByText('As the last one, but the last digit').count()).toBe(0);
  });
});

describe('the driver of a new vehicle', () => {
  it('is entered under the name that was typed with it, and measured in it', async () => {
    await page.goto(village.origin);
    await press('New vehicle');
    for (const one of '鄂A65432') await key(one);
    await press('Go on');
    await fillFacts();
    await press('Save and go on');
    await press('刘师傅 Driver, not listed yet Enter');
    const { Driver: name, ...others } = FACTS;
    for (const [label, text] of Object.entries({ Name: name, ...others })) {
      expect(await page.getByLabel(label).inputValue()).toBe(text);
    }
    await page.getByLabel('ID document number').fill('11010519491231002X');
    await press('Save and measure');
    await page.getByRole('list', { name: 'People in it' }).getByText('刘师傅').waitFor();
    expect(await page.getByText('Driver, not listed yet').count()).toBe(0);
    const rows = await passes('62', 5);
    expect(
      rows.slice(0, 2).map(({ subject, readings }) => [subject.label, readings[0]?.deciCelsius]),
    ).toEqual(
      expect.arrayContaining([
        ['刘师傅', 362],
        ['鄂A65432', undefined],
      ]),
    );
  });
});
