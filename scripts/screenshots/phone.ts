/**
 * All screens of the phone's app, from the invitation to the settings. What comes up where something was just pressed
 * is pressed by key: a tap so soon would be taken for the second half of a double one.
 */
import { Buffer } from 'node:buffer';
import type { Page } from 'playwright-core';
import QRCode from 'qrcode';
import { enrolmentCodeSchema } from '../../src/protocol/consoleApi.ts';
import { walkClosed } from './closed.ts';
import { walkHold, walkRide } from './ride.ts';
import type { Look, Stage } from './shots.ts';
import { openPage } from './shots.ts';

const WIDTH = 360;
const HEIGHT = 740;

async function show(page: Page, text: string): Promise<void> {
  const picture = await QRCode.toBuffer(text, { errorCorrectionLevel: 'M', scale: 6, margin: 4 });
  const file = { name: 'code.png', mimeType: 'image/png', buffer: Buffer.from(picture) };
  await page.locator('input[type=file]').first().setInputFiles(file);
}

async function type(page: Page, digits: string): Promise<void> {
  for (const digit of digits) {
    await page.locator('.ui-pad-keys').getByRole('button', { name: digit, exact: true }).click();
  }
}

export async function walkPhone(stage: Stage, look: Look): Promise<void> {
  await walkClosed(stage, look, WIDTH, HEIGHT);
  const { desk, checkpointId, url, passes } = stage;
  const page = await openPage(stage, look, WIDTH, HEIGHT);
  const shot = (name: string) => stage.onScreen(page, 'phone', look, name);
  const at = (selector: string) => page.locator(selector).first();
  const primary = at('.ui-button-primary');
  const decide = page.locator('.gate-row > .ui-button');
  const ready = () => at('.gate-ways').waitFor();
  const card = () => at('.gate-card').waitFor();

  await page.goto(url);
  await at('.enrol-code').waitFor();
  await shot('join');
  await at('.enrol-code input').fill('7k3qmov9tx');
  await at('button[type=submit]').click();
  await at('.ui-field-error').waitFor();
  await shot('join-wrong-code');
  const path = `/api/checkpoints/${checkpointId}/enrolment-codes`;
  const { code } = await desk.call('POST', path, enrolmentCodeSchema);
  await at('.enrol-code input').fill(code);
  await at('button[type=submit]').click();
  await at('.enrol-place').waitFor();
  await shot('join-which-gate');
  await primary.press('Enter');
  await at('.enrol-step input').fill('周大强');
  await shot('join-who-is-on-duty');
  await primary.press('Enter');
  await page.locator('.enrol-step input').waitFor({ state: 'detached' });
  await shot('join-camera');
  await primary.press('Enter');
  await at('.intro-tick').waitFor();
  await shot('introduction-what');
  await primary.press('Enter');
  await at('.intro-shapes').waitFor();
  await shot('introduction-scan');
  await primary.press('Enter');
  await at('.intro-lines').waitFor();
  await shot('introduction-offline');
  await primary.press('Enter');
  await ready();
  await shot('gate-ready');

  await show(page, passes.good);
  await card();
  await shot('gate-somebody');
  await type(page, '65');
  await shot('gate-normal');
  await decide.click();
  await at('.gate-recorded').waitFor();
  await shot('gate-admitted');
  await ready();

  await show(page, passes.expired);
  await card();
  await shot('gate-expired');
  await page.locator('.gate-action').last().click();
  await shot('gate-decide-otherwise');
  await page.keyboard.press('Escape');
  await decide.click();
  await at('.gate-recorded').waitFor();
  await shot('gate-refused');
  await decide.press('Enter');
  await ready();

  await show(page, 'https://code.example/h5?id=1');
  await at('.ui-verdict').waitFor();
  await shot('gate-unknown-code');
  await page.locator('.gate-way').nth(0).click();
  await at('.lookup-name input').fill('王');
  await at('.lookup-results button').waitFor();
  await shot('lookup-by-name');
  await page.locator('.ui-segment').nth(1).click();
  await shot('lookup-by-plate');
  await page.locator('.ui-segment').nth(2).click();
  await shot('lookup-by-number');
  await page.locator('.ui-segment').nth(0).click();
  await at('.lookup-results button').click();
  await card();
  await type(page, '429');
  await shot('gate-implausible');
  await decide.click();
  await type(page, '78');
  await shot('gate-fever');
  await page.locator('.gate-action').nth(1).click();
  await at('.ui-sheet .procedure-text').waitFor();
  await shot('gate-fever-procedure');
  await page.keyboard.press('Escape');
  await decide.click();
  await shot('gate-measure-again');
  await decide.press('Enter');
  await ready();
  await shot('gate-somebody-rests');
  await at('.gate-resting button').click();
  await at('.gate-rest').waitFor();
  await shot('gate-rest');
  await at('.gate-rest .ui-button').press('Enter');
  await type(page, '79');
  await shot('gate-fever-confirmed');
  await decide.click();
  await at('.gate-recorded').waitFor();
  await shot('gate-held');
  await decide.press('Enter');
  await at('.hold-panel').waitFor();
  await shot('hold-place');
  await at('.hold-choice .ui-button').press('Enter');
  await at('.hold-tab .ui-icon').waitFor();
  await shot('hold-call');
  await page.goBack();
  await ready();
  await shot('gate-with-somebody-held');

  await page.locator('.gate-way').nth(1).click();
  await at('.frame-form').waitFor();
  await shot('new-person');
  await at('.frame-form .ui-field-input').fill('赵小明');
  await page.goBack();
  await ready();
  await page.locator('.gate-way').nth(1).click();
  await at('.frame-shelved').waitFor();
  await shot('new-person-after-another');
  await page.goBack();
  await page.locator('.gate-way').nth(3).click();
  await at('.ui-sheet').waitFor();
  await shot('visitors-inside');
  await page.keyboard.press('Escape');
  await page.locator('.gate-way').nth(2).click();
  await at('.ui-plate').waitFor();
  await shot('new-vehicle');
  for (const key of '鄂A12345') {
    await page.locator('.ui-plate-keys').getByRole('button', { name: key, exact: true }).click();
  }
  await shot('new-vehicle-plate');
  await page.goBack();
  await ready();
  await walkRide(page, shot, type);

  await page.locator('.ui-nav-item').nth(1).click();
  await at('.ui-virtual-row').waitFor();
  await shot('today');
  await page.locator('.ui-virtual-row').first().click();
  await shot('today-one');
  await page.goBack();
  await page.locator('.ui-nav-item').nth(2).click();
  await at('.status').waitFor();
  await shot('this-phone');
  await at('.status').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await shot('this-phone-end');
  await walkHold(page, shot);
  await page.goto(`${url}/procedure`);
  await at('.procedure-text').waitFor();
  await shot('procedure');
  await page.context().close();
}
