/** A half-filled form of somebody who is not in the register, whatever becomes of its page, its tab and its browser. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, expect, it, vi } from 'vitest';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';

let village: Village;
let phone: Phone;

phoneAtGate((at) => {
  ({ village, phone } = at);
  village.link.setUp(false);
});

// Another one than that which came to the gate: it was killed and started again.
afterAll(() => phone?.kill());

/** What the forms on the phone's disk hold, as text between the marks of its encoding. */
const disk = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const rows = await new Promise<readonly Uint8Array[]>((resolve, reject) => {
      const opening = indexedDB.open('shouwang-forms');
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction('forms').objectStore('forms').getAll();
        reading.onsuccess = () => resolve(reading.result);
        opening.result.close();
      };
    });
    return rows.map((row) => new TextDecoder().decode(row)).join();
  });
const onDisk = (page: Page, text: string) =>
  vi.waitFor(async () => expect(await disk(page)).toContain(text), { timeout: 20_000 });

const open = async (page: Page, kind: 'New person' | 'New vehicle'): Promise<void> => {
  await page.goto(village.origin);
  await page.locator('.gate[data-phase="ready"]').waitFor();
  await page.getByRole('button', { name: kind }).click();
};
const back = (page: Page) => page.getByRole('button', { name: 'Back' }).click();
const shelved = (page: Page, who: string) =>
  page.getByRole('button', { name: `Go on with the one not saved ${who}` });

/** Every test goes on from where the one before ended. */
it('stands on its screen again after a reload, as often as it is reloaded', async () => {
  const { page } = phone;
  await open(page, 'New person');
  await page.getByLabel('Name').fill('赵小明');
  await page.getByText('Tenant', { exact: true }).click();
  await page.getByLabel('Phone').fill('1380013');
  await onDisk(page, '1380013');
  for (let reload = 0; reload < 3; reload += 1) {
    await page.reload();
    await page.getByLabel('Name').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('赵小明');
    expect(await page.getByLabel('Phone').inputValue()).toBe('1380013');
    expect(await page.getByLabel('Tenant').isChecked()).toBe(true);
    expect(await shelved(page, '赵小明').count()).toBe(0);
  }
});

it('stands there as it was typed last, however soon the page is reloaded', async () => {
  const { page } = phone;
  await onDisk(page, '1380013');
  for (const name of ['赵小', '赵', '赵小明了', '赵小明']) {
    await page.getByLabel('Name').fill(name);
    await page.reload();
    await page.getByLabel('Name').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe(name);
  }
  await onDisk(page, '赵小明');
});

it('is offered, and not put on the screen, when the gate was opened anew in a browser that was killed', async () => {
  await phone.kill();
  phone = await startPhone(join(village.folder, 'profile'));
  const { page } = phone;
  await open(page, 'New person');
  await shelved(page, '赵小明').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('');
});

it('waits while somebody else is entered, whose form waits too', async () => {
  const { page } = phone;
  await page.getByLabel('Name').fill('钱二');
  await shelved(page, '赵小明').click();
  expect(await page.getByLabel('Name').inputValue()).toBe('赵小明');
  expect(await page.getByLabel('Phone').inputValue()).toBe('1380013');
  await page.getByLabel('Phone').fill('13800138000');
  await onDisk(page, '13800138000');
  await onDisk(page, '钱二');
  await page.reload();
  await shelved(page, '钱二').waitFor();
  expect(await page.getByLabel('Name').inputValue()).toBe('赵小明');
  expect(await page.getByLabel('Phone').inputValue()).toBe('13800138000');
});

it('is the same in another language', async () => {
  const { page } = phone;
  await back(page);
  await page.getByRole('navigation', { name: 'Main menu' }).getByText('Phone').click();
  await page.getByText('简体', { exact: true }).click();
  await page.getByRole('navigation', { name: '主菜单' }).getByText('卡口').click();
  await page.getByRole('button', { name: '登记人员' }).click();
  await page.getByRole('button', { name: '接着填上次没存的 赵小明' }).click();
  expect(await page.getByLabel('姓名').inputValue()).toBe('赵小明');
  expect(await page.getByLabel('租户').isChecked()).toBe(true);
  await page.goto(`${village.origin}/status`);
  await page.getByText('English', { exact: true }).click();
});

it('is offered nowhere any more once another tab has saved it, without a network too', async () => {
  const { page, context } = phone;
  await open(page, 'New person');
  await shelved(page, '赵小明').waitFor();
  await back(page);
  const other = await context.newPage();
  await open(other, 'New person');
  await shelved(other, '赵小明').click();
  await other.getByLabel('Household').fill('3组7号');
  await other.getByRole('button', { name: 'Save and measure' }).click();
  await other.locator('.gate[data-phase="entry"]').getByText('赵小明').first().waitFor();
  await other.close();
  await page.getByRole('button', { name: 'New person' }).click();
  await shelved(page, '钱二').waitFor();
  await shelved(page, '赵小明').waitFor({ state: 'detached' });
  await vi.waitFor(async () => expect(await disk(page)).not.toContain('赵小明'), { timeout: 20_000 });
  await page.reload();
  await shelved(page, '钱二').waitFor();
  expect(await shelved(page, '赵小明').count()).toBe(0);
});

it('stands at the step where it was, for a vehicle', async () => {
  const { page } = phone;
  await open(page, 'New vehicle');
  await page.getByRole('button', { name: 'No plate' }).click();
  await page.getByLabel('Driver').fill('刘师傅');
  await onDisk(page, '刘师傅');
  await page.reload();
  await page.getByLabel('Driver').waitFor();
  expect(await page.getByLabel('Driver').inputValue()).toBe('刘师傅');
});

it('says that a field takes no more, where what is put in is too long for it', async () => {
  const { page } = phone;
  await open(page, 'New person');
  const name = page.getByLabel('Name');
  await name.fill('王'.repeat(120));
  const tooLong = page.getByText('No more than 120 characters: the rest was left out.');
  expect(await tooLong.count()).toBe(0);
  await name.press('End');
  await page.keyboard.insertText('小明');
  await tooLong.waitFor();
  expect(await tooLong.getAttribute('role')).toBe('status');
  expect(await name.inputValue()).toBe('王'.repeat(120));
  const described = (await name.getAttribute('aria-describedby')) ?? '';
  expect(described.split(' ')).toContain(await tooLong.getAttribute('id'));
  await name.press('Backspace');
  await tooLong.waitFor({ state: 'detached' });
  await name.fill('');
});
