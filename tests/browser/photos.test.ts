/**
 * A photo of a document, taken at a gate without a network, that comes to the township over a line that breaks: a real
 * camera's picture, a real disk, the built hub.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { launchChromium } from './chromium.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { signIn } from './signIn.ts';
import { allSent, letPass, RESIDENT, ticked, typeTemperature, unsent, Village } from './village.ts';

const PHOTO = '**/v1/photo';

let village: Village;
let phone: Phone;
let office: Browser;

beforeAll(async () => {
  village = await Village.found();
  phone = await startPhone(join(village.folder, 'profile'), await village.filmPass());
  office = await launchChromium();
});

afterAll(async () => {
  await office?.close();
  await phone?.kill();
  await village?.close();
});

const detail = async () => {
  const [row] = await village.passages();
  return village.desk.call('GET', `/api/passages/${row?.id}`, passageDetailSchema);
};

/** What the phone's disk holds of begun entries: how long each row is. */
const keptEntries = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const opening = indexedDB.open('shouwang-drafts');
        opening.onsuccess = () => {
          const rows = opening.result.transaction('drafts').objectStore('drafts').getAll();
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result.map((row: Uint8Array) => row.length));
          };
        };
      }),
  );

/** Every test goes on from where the one before ended. */
describe('a photo of a document', () => {
  it('is taken offline with the running camera, looked at, and kept', async () => {
    const { page } = phone;
    await village.join(page);
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await page.getByRole('button', { name: 'Skip' }).press('Enter');
    await page.getByText('Show the pass').waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await allSent(page);
    village.link.setUp(false);
    await page.locator('.gate[data-phase="entry"]').waitFor();
    await page.getByRole('button', { name: 'Photo of ID' }).press('Enter');
    await page.getByText('Let the document fill the picture').waitFor();
    await page.getByRole('button', { name: 'Take photo' }).press('Enter');
    await page.getByRole('img', { name: 'Photo of the document' }).waitFor();
    await page.getByRole('button', { name: 'Keep it' }).press('Enter');
    await page.getByRole('button', { name: 'ID taken' }).waitFor();
  });

  it('outlives a reload before it is saved: sealed, so that the phone no longer shows it', async () => {
    const { page } = phone;
    // The entry, and the photo beside it.
    await expect.poll(() => keptEntries(page), { timeout: 20_000 }).toHaveLength(2);
    await page.reload();
    await page.getByRole('button', { name: 'ID taken' }).press('Enter');
    await page.getByText('The photo is kept, sealed').waitFor();
    await page.getByRole('button', { name: 'Keep it' }).press('Enter');
    await typeTemperature(page, '66');
    await letPass(page);
    await ticked(page);
    await expect.poll(() => keptEntries(page), { timeout: 20_000 }).toEqual([]);
  });

  it('outlives a reload after that, and goes on where the line broke', async () => {
    const { page } = phone;
    await page.reload();
    await unsent(page, 1);
    let requests = 0;
    await page.route(PHOTO, async (route) => {
      requests += 1;
      // The question, one piece, and then the line is dead.
      if (requests === 3) village.link.setUp(false);
      await route.continue();
    });
    const dead = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/v1/photo'));
    village.link.setUp(true);
    await page.goto(`${village.origin}/status`);
    await page.getByRole('button', { name: 'Send now' }).dispatchEvent('click');
    await dead;
    expect((await detail()).photos).toMatchObject([{ motif: 'document', state: 'awaited' }]);
    await page.unroute(PHOTO);

    const first = page.waitForRequest((request) => request.url().endsWith('/v1/photo'));
    village.link.setUp(true);
    await page.getByRole('button', { name: 'Send now' }).dispatchEvent('click');
    // It asks how much the hub has before it sends any of it again.
    expect((await first).postDataBuffer()?.length).toBeLessThan(300);
    const { photos } = await village.desk.until(async () => {
      const found = await detail();
      return found.photos[0]?.state === 'here' ? found : undefined;
    });
    expect(photos).toHaveLength(1);
  });

  it('is seen whole at the duty office, and large on a click', async () => {
    const desk = await (await office.newContext({ locale: 'en-GB' })).newPage();
    await signIn(desk, village.hubUrl, '/console/passages');
    const loaded = desk.waitForResponse((response) => response.url().includes('/photos/'));
    await desk.getByRole('table').getByText(RESIDENT).first().click();
    const file = await (await loaded).body();
    const [photo] = (await detail()).photos;
    expect(createHash('sha256').update(file).digest('hex')).toBe(photo?.hash);
    expect(file.length).toBeLessThanOrEqual(60 * 1024);
    await desk.getByRole('button', { name: 'Enlarge: Document' }).click();
    const large = desk.getByRole('dialog').getByRole('img', { name: `Document of ${RESIDENT}, photo` });
    await large.waitFor();
    const shown = await large.evaluate((image: HTMLImageElement) => [
      image.complete,
      image.naturalWidth === 720,
    ]);
    expect(shown).toEqual([true, true]);
  });
});
