/** A queue at a slow phone: the next pass is read while the last record is still on its way to the disk. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { letPass, RESIDENT, typeTemperature, Village } from './village.ts';

const FIRST = '陈静';

declare global {
  interface Window {
    letDiskGo: () => void;
  }
}

let village: Village;
let phone: Phone;

beforeAll(async () => {
  village = await Village.found();
  await village.desk.call('POST', '/api/persons', saveResultsSchema, {
    villageId: village.villageId,
    persons: [{ name: FIRST, category: 'resident', household: '5组8号' }],
  });
  phone = await startPhone(join(village.folder, 'profile'), await village.filmPass());
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

/** Somebody else writes to the disk of the phone until `letDiskGo`: whatever is saved meanwhile waits its turn. */
const busyDisk = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('shouwang');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          let isHeld = true;
          window.letDiskGo = () => {
            isHeld = false;
            opening.result.close();
          };
          const outbox = opening.result.transaction('outbox', 'readwrite').objectStore('outbox');
          const goOn = () => {
            resolve();
            // A transaction of which nothing more is asked ends.
            if (isHeld) outbox.count().onsuccess = goOn;
          };
          goOn();
        };
      }),
  );

it('takes whoever shows a pass during a save into hand as soon as it is done, and never two in one', async () => {
  const { page } = phone;
  await village.joinByHand(page);
  // Away from the camera, which would find the resident's pass first.
  await page.goto(`${village.origin}/lookup`);
  await page.getByRole('searchbox').fill(FIRST);
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: FIRST }).click();
  await page.locator('.gate[data-phase="entry"]').waitFor();
  await typeTemperature(page, '62');
  await busyDisk(page);
  await letPass(page);

  await page.getByText('The next pass is read: it follows this record').waitFor();
  expect(await page.locator('.gate').getAttribute('data-phase')).toBe('saving');
  expect(await page.getByRole('heading', { name: FIRST }).count()).toBe(1);

  await page.evaluate(() => window.letDiskGo());
  await page.getByRole('heading', { name: RESIDENT }).waitFor();
  await page.locator('.gate[data-phase="entry"]').waitFor();
  await typeTemperature(page, '71');
  await letPass(page);
  const rows = await village.passagesOnceThereAre(2);
  expect(rows.map(({ subject, readings }) => [subject.label, readings[0]?.deciCelsius]).sort()).toEqual([
    [RESIDENT, 371],
    [FIRST, 362],
  ]);
});
