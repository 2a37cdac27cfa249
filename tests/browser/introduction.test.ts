/** The cards that a new phone begins with: once, by keys and by ears too, and again on wish. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { Village } from './village.ts';

let village: Village;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'));
  page = phone.page;
  await village.join(page);
  await page.getByRole('button', { name: 'Without the camera for now' }).click();
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const focused = () => page.evaluate(() => document.activeElement?.textContent);
const press = (name: string) => page.getByRole('button', { name, exact: true }).press('Enter');
const card = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
const ready = () => page.locator('.gate[data-phase="ready"]').waitFor();

/** Every test goes on from where the one before ended. */
it('begins with the first card once the phone has joined, also when the page starts anew in it', async () => {
  await card('Card 1 of 3: Who comes and goes is kept here');
  await press('Next');
  await card('Card 2 of 3: Scan, then look at colour and shape');
  await page.reload();
  await card('Card 1 of 3: Who comes and goes is kept here');
});

it('has the focus on the title of each card, in both directions', async () => {
  expect(await focused()).toBe('Card 1 of 3: Who comes and goes is kept here');
  await press('Next');
  await card('Card 2 of 3: Scan, then look at colour and shape');
  expect(await focused()).toBe('Card 2 of 3: Scan, then look at colour and shape');
  await press('Back');
  await card('Card 1 of 3: Who comes and goes is kept here');
  expect(await focused()).toBe('Card 1 of 3: Who comes and goes is kept here');
});

it('leads to the gate from its last card, and does not come again', async () => {
  await press('Next');
  await press('Next');
  await card('Card 3 of 3: It works without a network');
  await press('Got it');
  await ready();
  await page.reload();
  await ready();
});

it('is read again from the page about the phone, and leads back there', async () => {
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Phone').click();
  await press('How it works, on three cards');
  await card('Card 1 of 3: Who comes and goes is kept here');
  await press('Skip');
  await page.getByRole('heading', { name: 'This phone' }).waitFor();
  await page.goBack();
  await ready();
});
