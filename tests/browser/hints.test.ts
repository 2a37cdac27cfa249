/** What a gate is told of somebody without asking, and what the duty office knows by it. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { passagesPageSchema } from '../../src/protocol/consoleApi.ts';
import { gatesNowSchema } from '../../src/protocol/consolePresence.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { letPass, ticked, typeTemperature } from './village.ts';

const VISITOR = {
  name: '李客',
  category: 'visitor',
  phone: '13800138000',
  origin: '武汉',
  destination: '3组李家',
};

let page: Page;
let village: Village;

phoneAtGate(
  (at) => ({ page, village } = at),
  async ({ desk, villageId }) =>
    desk.call('POST', '/api/persons', saveResultsSchema, { villageId, persons: [VISITOR] }),
);

const button = (name: string | RegExp) => page.getByRole('button', { name });
const lookUp = async () => {
  await button('Look up').press('Enter');
  await page.getByRole('searchbox').fill(VISITOR.name);
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: VISITOR.name }).click();
};
const ready = () => page.locator('.gate[data-phase="ready"]').waitFor();

/** Each test goes on from where the one before ended. */
describe('a visitor', () => {
  it('who comes in again at once, from somewhere else, is pointed out with both reasons', async () => {
    await lookUp();
    await button(/From 武汉/).waitFor();
    expect(await page.getByText(/^As last time/).count()).toBe(0);
    await typeTemperature(page, '66');
    await letPass(page);
    await ticked(page);
    await ready();

    await button('New person').click();
    await page.getByLabel('Name').fill(VISITOR.name);
    await page.getByLabel('Phone').fill(VISITOR.phone);
    await page.getByLabel('Coming from').fill('黄冈');
    await button(/Use this$/).click();
    const hints = page.locator('.gate-hints');
    await hints.getByText('Came from “武汉” last time').waitFor();
    expect(await hints.getByText(/^Recorded .* ago$/).count()).toBe(1);
    await button('Cancel').press('Enter');
    await ready();
  });

  it('comes from and goes where they said the last time, marked as that, until one tap says otherwise', async () => {
    await lookUp();
    const visit = button(/From 黄冈 · To 3组李家/);
    await page.getByText(/^To: as last time · \d/).waitFor();
    await typeTemperature(page, '3');
    await visit.click();
    const sheet = page.getByRole('dialog', { name: 'Where from and where to this time' });
    expect(await sheet.getByText(/^As last time/).count()).toBe(1);
    await sheet.getByLabel('Coming from').fill('武汉');
    await sheet.getByRole('button', { name: 'Save' }).click();
    await sheet.waitFor({ state: 'detached' });
    await button(/From 武汉 · To 3组李家/).waitFor();
    await page.getByText(/^As last time · \d/).waitFor();
    await typeTemperature(page, '67');
    await button('Cancel').press('Enter');
    await ready();
  });

  it('is counted among those inside, on the phone and by the duty office, which finds who it is', async () => {
    await button('Visitor leaves').press('Enter');
    await page.getByText('Went in today and not out yet: 1').waitFor();
    await page.keyboard.press('Escape');

    const { desk, villageId } = village;
    const gate = await desk.until(async () => {
      const [first] = (await desk.call('GET', '/api/now', gatesNowSchema)).gates;
      return first?.presences.visitors === 1 ? first : undefined;
    });
    expect(gate.villageId).toBe(villageId);
    const filter = { village: villageId, group: 'visitors', words: '138' };
    const inside = await desk.call('POST', '/api/presences/search', passagesPageSchema, filter);
    expect(inside.rows.map(({ subject }) => subject.label)).toEqual([VISITOR.name]);
  });
});
