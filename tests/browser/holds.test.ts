/** From a fever to the ambulance on one phone, and what the duty office sees of it. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdsSchema } from '../../src/protocol/consoleHolds.ts';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { launchChromium } from './chromium.ts';
import { publishHolding } from './holdingRules.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import { signIn } from './signIn.ts';
import type { Village } from './village.ts';
import { allSent, chooseResident, RESIDENT, typeTemperature } from './village.ts';

let village: Village;
let page: Page;
let office: Browser;
let desk: Page;

phoneAtGate((at) => {
  ({ village, page } = at);
}, publishHolding);
beforeAll(async () => {
  office = await launchChromium();
});
afterAll(() => office.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** By key: a tap where something was just pressed would be the second half of a double one. */
const press = (name: string) => button(name).press('Enter');
const said = (text: string) => page.getByText(text).first().waitFor();
const open = async () => (await village.desk.call('GET', '/api/holds', holdsSchema)).rows;

describe('somebody with a fever', () => {
  it('is held, and the strip counts the time to report them', async () => {
    await chooseResident(page);
    await typeTemperature(page, '78');
    await page.locator('.gate-row > .ui-button').press('Enter');
    await typeTemperature(page, '81');
    await page.locator('.gate-row > .ui-button').press('Enter');
    await button('Arrange the hold').waitFor();
    await page.getByRole('button', { name: /1 held · report in [12] h/ }).waitFor();
    await press('Arrange the hold');
    await page.getByRole('heading', { name: RESIDENT }).waitFor();
    await said('37.8 °C → 38.1 °C');
  });

  it('is placed, and a slip is taken back at once', async () => {
    await press('In their vehicle');
    await said('Recorded · Place: In their vehicle');
    await press('Undo');
    await said('Taken back · Place: In their vehicle');
    await said('Where do they wait?');
    await press('Tent');
    await said('Who was called?');
  });

  it('is called about by a number that dials', async () => {
    const dial = page.getByRole('link', { name: 'Dial 138 0013 8000' });
    expect(await dial.getAttribute('href')).toBe('tel:13800138000');
    await press('Village doctor');
    await said('Reported to whom?');
  });

  it('is seen at the duty office with the time that is left', async () => {
    await village.desk.until(async () => ((await open())[0]?.hold.steps.length === 2 ? true : undefined));
    desk = await (await office.newContext({ locale: 'en-GB' })).newPage();
    await signIn(desk, village.hubUrl);
    const held = desk.locator('.c-held');
    await held.getByText(RESIDENT).waitFor();
    await held.getByText(/report within (2 h|1 h 59 min)/).waitFor();
    await held.getByText(/Called: Village doctor/).waitFor();
  });

  it('is measured again, reported, and the countdown stops on both sides', async () => {
    await press('Measure');
    await typeTemperature(page, '79');
    await press('Record 37.9 °C');
    await said('Reported to whom?');
    await press('Village doctor');
    await said('Taken where?');
    await page.getByText(/^reported in time \d\d:\d\d$/).waitFor();
    await desk
      .locator('.c-held')
      .getByText(/reported in time/)
      .waitFor();
  });

  it('is handed over, and is held no more', async () => {
    await press('Township clinic');
    await said('No longer held');
    await press('Back to the gate');
    await allSent(page);
    await page.getByText(/held ·/).waitFor({ state: 'detached' });
    await desk.getByText('Nobody is held now').waitFor();
    expect(await open()).toEqual([]);

    const [row] = await village.passagesOnceThereAre(1);
    const path = `/api/passages/${row?.id}`;
    const detail = await village.desk.call('GET', path, passageDetailSchema);
    expect(detail.hold?.state).toBe('closed');
    expect(detail.history.flatMap((one) => (one.what === 'holdStep' ? [one.step] : []))).toEqual([
      'placed',
      'withdrawn',
      'placed',
      'called',
      'measured',
      'reported',
      'transferred',
    ]);
  });
});
