/** What a phone without a network has not sent leaves it as a file, and the duty office takes it in: once. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { allSent, chooseResident, letPass, ticked, typeTemperature, unsent, Village } from './village.ts';

let village: Village;
let phone: Phone;
let file: string;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'), await village.filmPass());
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

async function record(page: Page, digits: string): Promise<void> {
  await page.goto(village.origin);
  await chooseResident(page);
  await typeTemperature(page, digits);
  await letPass(page);
  await ticked(page);
}

describe('records of a phone without a network', () => {
  it('are saved as a file that is named by gate and day', async () => {
    const { page } = phone;
    await village.joinByHand(page);
    village.link.setUp(false);
    await record(page, '66');
    await record(page, '67');
    await page.goto(`${village.origin}/status`);
    await page.getByRole('button', { name: 'Save as a file' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save on phone' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^shouwang-\S+-\d{4}-\d\d-\d\d\.swb$/);
    file = join(village.folder, saved.suggestedFilename());
    copyFileSync(await saved.path(), file);
    await page.getByText('Saved among the downloads of this phone.').waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await village.temperatures()).toEqual([]);
  });

  it('are taken in at the duty office, and not twice', async () => {
    const desk = await phone.context.newPage();
    await desk.goto(`${village.hubUrl}/console/hand-in`);
    await desk.getByLabel('Name').fill('duty');
    await desk.locator('input[type=password]').fill('a long enough password');
    await desk.getByRole('button', { name: 'Sign in' }).click();
    await desk.getByRole('heading', { name: 'Hand in a file', level: 1 }).waitFor();
    const input = desk.locator('input[type=file]');
    await input.setInputFiles(file);
    await desk.getByText('All taken').waitFor();
    expect(await desk.getByRole('definition').first().textContent()).toBe('2 records');
    expect(await village.temperatures()).toEqual([366, 367]);
    await input.setInputFiles(file);
    await desk.getByText('There already').waitFor();
    expect(await village.temperatures()).toEqual([366, 367]);
    await input.setInputFiles({
      name: 'photo.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('no bundle'),
    });
    await desk.getByText('This is no file of records from Shouwang').waitFor();
    await desk.close();
  });

  it('wait on the phone until the hub has told it so', async () => {
    const { page } = phone;
    await page.goto(village.origin);
    await unsent(page, 2);
    village.link.setUp(true);
    await page.goto(`${village.origin}/status`);
    await allSent(page);
    await page.getByRole('button', { name: 'Save as a file' }).waitFor({ state: 'detached' });
    expect(await village.temperatures()).toEqual([366, 367]);
  });
});
