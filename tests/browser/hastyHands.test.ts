/** Hands that tap twice, and that will not wait: nothing is decided that was not on the screen when it was pressed. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';
import type { Village } from './village.ts';
import { chooseResident, letPass, typeTemperature } from './village.ts';

let village: Village;
let page: Page;

phoneAtGate((at) => ({ village, page } = at));

const entry = () => page.locator('.gate[data-phase="entry"]').waitFor();
const button = (name: string) => page.getByRole('button', { name, exact: true });

/** Two clicks at the middle of `target`, far enough apart that what the first one opens is on the screen. */
async function doubleTap(target: Locator, opened: () => Promise<void>): Promise<void> {
  const box = await target.boundingBox();
  if (box === null) throw new Error('it is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await opened();
  await page.mouse.click(x, y);
}

describe('a double tap', () => {
  it('opens the entry of a new person, and does not leave it again', async () => {
    await button('New person').click();
    await page.getByText('Resident', { exact: true }).click();
    await page.getByLabel('Name').fill('赵小明');
    await page.getByLabel('Household').fill('三组 5 号');
    await doubleTap(button('Save and measure'), entry);
    await typeTemperature(page, '6');
    await page.getByRole('heading', { name: '赵小明' }).waitFor();
    await page.goBack();
  });

  it('lets a visitor out once, and can be taken back', async () => {
    await button('New person').click();
    await page.getByLabel('Name').fill('客人');
    await page.getByLabel(/^Phone/).fill('13800138000');
    await page.getByLabel(/^ID/).fill('110101199003078312');
    await page.getByLabel('Coming from').fill('县城');
    await page.getByLabel(/^Going to/).fill('李家');
    await page.getByRole('button', { name: /^Save/ }).click();
    await entry();
    await typeTemperature(page, '64');
    await letPass(page);
    await page.getByText('Normal, please pass').waitFor();
    await button('Visitor leaves').click();
    await doubleTap(page.getByRole('dialog').getByRole('button', { name: '客人' }), () =>
      page.getByText('Please pass', { exact: true }).waitFor(),
    );
    // The tick stands as long as it would have, and the way back behind it.
    await page.getByRole('button', { name: 'Undo 客人' }).waitFor();
    const [left] = await village.passagesOnceThereAre(2);
    expect(left).toMatchObject({ direction: 'out', decision: 'admitted', reason: 'notMeasured' });
  });
});

describe('two thumbs that overlap', () => {
  it('type each of their keys, in the order in which they are lifted', async () => {
    await chooseResident(page);
    const keypad = page.getByRole('region', { name: 'Temperature' });
    const middleOf = async (digit: string) => {
      const box = await keypad.getByRole('button', { name: digit, exact: true }).boundingBox();
      if (box === null) throw new Error(`there is no key ${digit}`);
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    };
    const [six, four] = [
      { ...(await middleOf('6')), id: 1 },
      { ...(await middleOf('4')), id: 2 },
    ];
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchEnd', touchPoints: readonly object[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: [...touchPoints] as never });
    await touch('touchStart', [six]);
    await touch('touchStart', [six, four]);
    await touch('touchEnd', [six]);
    await touch('touchEnd', [four]);
    await keypad.getByText('36.4 °C').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: 'Cancel' }).press('Enter');
  });
});

describe('a rest that was not waited for', () => {
  it('is a decision of its own, and stands in the record', async () => {
    await chooseResident(page);
    await typeTemperature(page, '78');
    await doubleTap(button('Keep it'), () => button('Rest; next').waitFor());
    await page.getByText('Rest left').waitFor();
    expect(await page.getByRole('region', { name: 'Temperature' }).count()).toBe(0);
    await button('Measure now, without the rest').click();
    await typeTemperature(page, '67');
    await letPass(page);
    await page.getByText('Normal, please pass').waitFor();
    expect(await village.passagesAt(378)).toMatchObject([
      {
        decision: 'admitted',
        validationFlags: ['restCutShort'],
        readings: [{ deciCelsius: 378 }, { deciCelsius: 367 }],
      },
    ]);
  });
});
