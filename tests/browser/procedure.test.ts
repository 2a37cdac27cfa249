/** What the gate is told to do: at hand where it is needed, without a network, and with nothing lost below it. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { policySchema } from '../../src/domain/policy.ts';
import { policyStateSchema } from '../../src/protocol/consoleApi.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, typeTemperature } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate((at) => ({ village, page } = at));

const FEVER = 'Ask them to put on a mask, rest aside and be measured again.';
const sheet = () => page.getByRole('dialog', { name: 'Procedure' });
const first = () => sheet().getByRole('heading', { level: 3 }).first().textContent();
const closed = () => sheet().waitFor({ state: 'detached' });

/** Every test goes on from where the one before ended. */
it('is read without a network, by the page about the phone, and back leads to the gate', async () => {
  village.link.setUp(false);
  await page.reload();
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Phone').click();
  await page.getByRole('button', { name: 'Procedure' }).click();
  await page.getByRole('heading', { name: 'Procedure', level: 1 }).waitFor();
  await page.getByText(FEVER).waitFor();
  await page.getByText('Rules, version 1 · in force from the beginning').waitFor();
  expect(new URL(page.url()).pathname).toBe('/procedure');
  await page.goBack();
  await page.locator('.gate[data-phase="ready"]').waitFor();
});

it('opens by its address, with the menu to leave it', async () => {
  await page.goto(`${village.origin}/procedure`);
  await page.getByText(FEVER).waitFor();
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Gate').click();
  await page.locator('.gate[data-phase="ready"]').waitFor();
  village.link.setUp(true);
});

it('lies over a fever with what to do first, and back leaves the entry as it is', async () => {
  await chooseResident(page);
  await typeTemperature(page, '85');
  await page.getByRole('button', { name: 'Procedure' }).click();
  await sheet().getByText(FEVER).waitFor();
  expect(await first()).toBe('Somebody has a fever');
  await page.goBack();
  await closed();
  await page.locator('.gate[data-phase="entry"]').waitFor();
  expect(await page.getByRole('button', { name: 'Keep it' }).isEnabled()).toBe(true);
  await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  await page.locator('.gate[data-phase="ready"]').waitFor();
});

it('lies over a refusal that was just recorded, and leaves it on the screen', async () => {
  await chooseResident(page);
  await page.getByRole('button', { name: 'Other', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Refuse: would not be measured' }).press('Enter');
  await page.locator('.gate[data-phase="done"]').waitFor();
  await page.getByRole('button', { name: 'Procedure' }).press('Enter');
  await sheet().waitFor();
  expect(await first()).toBe('Refusing, or refused');
  await sheet().getByRole('button', { name: 'Got it' }).press('Enter');
  await closed();
  await page.locator('.gate[data-phase="done"]').waitFor();
  await page.getByRole('button', { name: 'Next' }).press('Enter');
});

it('lies over a look-up for somebody without a phone or a pass, and keeps what was typed', async () => {
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('searchbox').fill('欧');
  await page.getByRole('button', { name: 'No phone, no pass: what to do' }).click();
  expect(await first()).toBe('No phone, no pass');
  await page.keyboard.press('Escape');
  await closed();
  expect(await page.getByRole('searchbox').inputValue()).toBe('欧');
});

it('says once what a new version of the rules has changed, while nobody stands at the gate', async () => {
  await page.goto(village.origin);
  await page.locator('.gate[data-phase="ready"]').waitFor();
  const { current } = await village.desk.call('GET', '/api/policy', policyStateSchema);
  const { version: _, ...rules } = current;
  await village.desk.call('PUT', '/api/policy', policySchema, {
    ...rules,
    effectiveFrom: Date.now(),
    temperature: { ...rules.temperature, fever: { threshold: 375, comparator: '>=' } },
  });
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByText('The rules have changed: version 2').waitFor();
  await page.getByRole('button', { name: 'See what' }).press('Enter');
  await page.getByRole('heading', { name: 'What version 2 has changed' }).waitFor();
  const change = page.locator('.procedure-changes > div');
  expect((await change.allTextContents()).map((text) => text.replaceAll('\u00a0', ' '))).toEqual([
    'Feverwasat least 37.3 °Cnowat least 37.5 °C',
  ]);
  await page.goBack();
  await page.locator('.gate[data-phase="ready"]').waitFor();
  await page.reload();
  await page.goto(`${village.origin}/procedure`);
  await page.getByRole('heading', { name: 'What version 2 has changed' }).waitFor();
});
