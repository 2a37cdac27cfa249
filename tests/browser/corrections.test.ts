/** A slip at the gate without a network, undone at once or put right later, and what the township sees of it. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { launchChromium } from './chromium.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { signIn } from './signIn.ts';
import { allSent, chooseResident, letPass, RESIDENT, ticked, typeTemperature, Village } from './village.ts';

let village: Village;
let phone: Phone;
let office: Browser;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'));
  office = await launchChromium();
  await village.joinByHand(phone.page);
});

afterAll(async () => {
  await office?.close();
  await phone?.kill();
  await village?.close();
});

const undoButton = (page: Page) => page.getByRole('button', { name: `Undo ${RESIDENT}` });

describe('a passage that was recorded wrongly', () => {
  it('is taken back by one press without a network, and stands open again with what was typed', async () => {
    const { page } = phone;
    village.link.setUp(false);
    await chooseResident(page);
    await typeTemperature(page, '66');
    await letPass(page);
    await ticked(page);
    const button = undoButton(page);
    await button.waitFor();
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(56);
    await button.click();
    await page.locator('.gate[data-phase="entry"]').waitFor();
    await letPass(page);
    await ticked(page);
    await undoButton(page).waitFor();
  });

  it('says in today’s list that it was taken back, and can be corrected there with a reason', async () => {
    const { page } = phone;
    await page.goto(`${village.origin}/today`);
    await page.getByText(/^taken back · In/).waitFor();
    await page.getByText(RESIDENT).first().click();
    await page.getByRole('button', { name: 'Correct', exact: true }).click();
    await page.getByText('Going out').click();
    const save = page.getByRole('button', { name: 'Save the correction' });
    expect(await save.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Wrong button' }).click();
    await save.click();
    await page.getByText('Correction saved').waitFor();
    await page.getByText('Direction: Going in → Going out').waitFor();
  });

  it('has another temperature where a wrong one was typed, and the decision that the rules have for it', async () => {
    const { page } = phone;
    // By key: a tap where the last correction was saved would be the second half of a double one.
    await page.getByRole('button', { name: 'Correct', exact: true }).press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Correct this record' });
    await sheet.getByRole('button', { name: 'Change' }).click();
    await sheet.getByRole('button', { name: 'Wrong temperature typed' }).click();
    await typeTemperature(page, '7');
    const save = sheet.getByRole('button', { name: 'Save the correction' });
    expect(await save.isDisabled()).toBe(true);
    await typeTemperature(page, '6');
    const asked = sheet.getByText(/^By the rules 37\.6\s°C is a fever\. Is the decision “Held”\?$/);
    await asked.waitFor();
    await sheet.getByRole('button', { name: 'Yes, “Held”' }).click();
    await asked.waitFor({ state: 'detached' });
    expect(await sheet.getByLabel('Decision').inputValue()).toBe('held');
    await save.click();
    await page.getByText(/Temperature: 36\.6\s°C → 37\.6\s°C, Decision: Let pass → Held/).waitFor();
  });

  it('is delivered exactly once with its corrections, and has its history at the duty office', async () => {
    village.link.setUp(true);
    await phone.page.goto(`${village.origin}/status`);
    await phone.page.getByRole('button', { name: 'Send now' }).dispatchEvent('click');
    await phone.page.goto(village.origin);
    await allSent(phone.page);
    const rows = await village.passages();
    expect(rows.map(({ direction, corrected, withdrawn }) => [direction, corrected, withdrawn])).toEqual([
      ['out', true, false],
      ['in', true, true],
    ]);
    expect(rows[0]).toMatchObject({ decision: 'held', reason: 'fever', readings: [{ deciCelsius: 376 }] });
    const id = rows[0]?.id ?? '';
    const detail = await village.desk.call('GET', `/api/passages/${id}`, passageDetailSchema);
    expect(detail.history.map(({ what }) => what)).toEqual([
      'recorded',
      'received',
      'corrected',
      'corrected',
    ]);

    const desk = await (await office.newContext({ locale: 'en-GB' })).newPage();
    await signIn(desk, village.hubUrl, '/console/passages');
    await desk.getByText('taken back', { exact: true }).waitFor();
    await desk.getByRole('table').getByText(RESIDENT).first().click();
    await desk.getByText('Direction: In → Out').waitFor();
    await desk.getByText(/Wrong button/).waitFor();
    await desk.getByText(/Temperature: 36\.6\s°C → 37\.6\s°C/).waitFor();

    await desk.getByRole('button', { name: 'Correct this record' }).click();
    await desk.getByRole('dialog').getByLabel('Decision').selectOption('admitted');
    await desk.getByRole('dialog').getByLabel('Reason').fill('asked by phone');
    await desk.getByRole('button', { name: 'Save the correction' }).click();
    await desk.getByText(/Decision: Held → Let pass/).waitFor();
    await desk.getByText(/duty office · duty · asked by phone/).waitFor();

    const beside = desk.getByRole('complementary', { name: 'Passage' });
    await beside.waitFor();
    await desk.keyboard.press('Escape');
    await beside.waitFor({ state: 'detached' });
  });
});
