/** The keys for a plate: nothing moves under a finger from the province to the last digit. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { phoneAtGate } from './phoneAtGate.ts';

let page: Page;

phoneAtGate((at) => ({ page } = at));

const key = (name: string) =>
  page.getByRole('region', { name: 'Plate' }).getByRole('button', { name, exact: true });
/** The middle of a key, CSS px. */
async function place(name: string): Promise<readonly [number, number]> {
  const box = await key(name).boundingBox();
  if (box === null) throw new Error(`${name} is not drawn`);
  return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

it('the keys of a plate stay where they are, and the digits lie as on a telephone', async () => {
  await page.getByRole('button', { name: 'New vehicle' }).click();
  await page.getByRole('region', { name: 'Plate' }).waitFor();
  const erase = await place('Delete one character');
  const turn = await place('ABC 123');
  await key('鄂').click();
  const [x1, y1] = await place('1');
  const [dx, dy] = [(await place('2'))[0] - x1, (await place('4'))[1] - y1];
  expect(await place('9')).toEqual([x1 + 2 * dx, y1 + 2 * dy]);
  expect(await place('0')).toEqual([x1 + dx, y1 + 3 * dy]);
  expect(erase).toEqual([x1 + 2 * dx, y1 + 3 * dy]);
  for (const typed of 'A123') {
    await key(typed).click();
    expect([await place('1'), await place('Delete one character')]).toEqual([[x1, y1], erase]);
  }
  // Where a digit was a moment ago nothing else lies: the page is turned by its own key alone.
  expect(await place('挂学 警领')).toEqual(turn);
  await key('挂学 警领').click();
  expect(await place('ABC 123')).toEqual(turn);
  expect(await place('Delete one character')).toEqual(erase);
  await key('挂').click();
  expect([await place('1'), await place('Delete one character')]).toEqual([[x1, y1], erase]);
  expect(await page.getByRole('region', { name: 'Plate' }).getByRole('status').textContent()).toBe(
    '鄂 A 1 2 3 挂',
  );
});
