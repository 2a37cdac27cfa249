/**
 * A vehicle with two people in it, from the passes at its window to the township's table: found by its plate, the
 * people by their passes before the camera, a reload in the middle, one save; and the same people the next time.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passageDetailSchema } from '../../src/protocol/consolePassage.ts';
import { issuedPassSchema } from '../../src/protocol/consolePasses.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { launchChromium } from './chromium.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { makeQrVideo } from './qrVideo.ts';
import { typeTemperature, Village } from './village.ts';

const NAMES = ['王小明', '李秀英'];

let village: Village;
let phone: Phone;
let page: Page;

/** Both passes, one after the other, in and out of a camera's view. Gives the file. */
async function filmPasses(ids: readonly string[]): Promise<string> {
  const studio = await launchChromium();
  try {
    const films: Buffer[] = [];
    for (const [i, id] of ids.entries()) {
      const { code } = await village.desk.call('POST', '/api/passes', issuedPassSchema, {
        subject: { type: 'person', id },
        villageId: village.villageId,
      });
      const file = join(village.folder, `${i}.mjpeg`);
      await makeQrVideo(studio, code, file, { seconds: 2, blankSeconds: 1, modulePixels: 7 });
      films.push(readFileSync(file));
    }
    const film = join(village.folder, 'passes.mjpeg');
    // Pictures one after the other are all that such a film is.
    writeFileSync(film, Buffer.concat(films));
    return film;
  } finally {
    await studio.close();
  }
}

beforeAll(async () => {
  village = await Village.found();
  const { desk, villageId } = village;
  const persons = NAMES.map((name) => ({ name, category: 'resident' as const, household: '5组8号' }));
  const { results } = await desk.call('POST', '/api/persons', saveResultsSchema, { villageId, persons });
  const ids = results.flatMap((one) => (one.status === 'created' ? [one.id] : []));
  const vehicles = [{ plate: '鄂A12345', driver: '刘师傅' }];
  await desk.call('POST', '/api/vehicles', saveResultsSchema, { villageId, vehicles });
  phone = await startPhone(join(village.folder, 'phone'), await filmPasses(ids));
  page = phone.page;
  // Asked once everything was pulled: the register is there.
  const compared = page.waitForResponse((response) => response.url().endsWith('/v1/digests'));
  await village.join(page);
  await village.goOnByHand(page);
  await page.getByRole('button', { name: 'Look up' }).waitFor();
  await compared;
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const people = () => page.getByRole('list', { name: 'People in it' });
const turn = () => people().locator('[aria-current="true"]');

/** What the phone's disk holds of rides, as far as it is text. */
const keptRides = (): Promise<string> =>
  page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('shouwang-rides');
        opening.onsuccess = () => {
          const rows = opening.result.transaction('rides').objectStore('rides').getAll();
          rows.onsuccess = () => {
            opening.result.close();
            resolve(rows.result.map((row: Uint8Array) => new TextDecoder().decode(row)).join());
          };
        };
      }),
  );

/** Second lines of today's list that do not show all of their text. */
const cutDetails = (): Promise<readonly string[]> =>
  page.locator('.ui-row-detail').evaluateAll((details) =>
    details
      .filter((one) => {
        const row = one.closest('[data-row]')?.getBoundingClientRect();
        const isOut = row === undefined || one.getBoundingClientRect().bottom > row.bottom;
        return isOut || one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight;
      })
      .map((one) => one.textContent ?? ''),
  );

async function findVehicle(): Promise<void> {
  await page.goto(`${village.origin}/lookup`);
  await page.getByRole('searchbox').fill('12345');
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: /12345/ }).click();
  await page.locator('.gate[data-phase="ride"]').waitFor();
}

describe('a vehicle with two people whose passes are shown', () => {
  it('lists both by the camera, without a tap', async () => {
    await findVehicle();
    for (const name of NAMES) await people().getByText(name).waitFor();
    expect(await people().getByRole('listitem').count()).toBe(2);
  });

  it('takes a photo of the document of whoever is in turn', async () => {
    await people()
      .getByRole('button', { name: /^王小明/ })
      .click();
    await page.getByRole('button', { name: 'Photo of ID: 王小明' }).press('Enter');
    await page.getByText('Let the document fill the picture').waitFor();
    await page.getByRole('button', { name: 'Take photo' }).press('Enter');
    await page.getByRole('img', { name: 'Photo of the document' }).waitFor();
    await page.getByRole('button', { name: 'Keep it' }).press('Enter');
    await turn().getByText('ID taken').waitFor();
    // The plate is next, unless somebody wants it of another one.
    await page.getByRole('button', { name: 'Photo of plate: 鄂A·12345' }).waitFor();
  });

  it('stands there again after a reload, with what was measured and photographed', async () => {
    await typeTemperature(page, '66');
    await turn().getByText('李秀英').waitFor();
    await expect.poll(keptRides, { timeout: 20_000 }).toContain('366');
    await page.reload();
    await people().getByText('36.6 °C').waitFor();
    await people()
      .getByRole('button', { name: /^王小明.*ID taken/ })
      .waitFor();
    await turn().getByText('李秀英').waitFor();
  });

  it('is saved by one press, and the hub has all of it as one ride', async () => {
    await typeTemperature(page, '65');
    await page.getByRole('button', { name: 'Let pass, 2' }).click();
    // Its verdict may be gone at once: the film has passes come before the camera again and again.
    const rows = await village.passagesOnceThereAre(3);
    expect(new Set(rows.map(({ rideId }) => rideId)).size).toBe(1);
    expect(rows.find(({ subject }) => subject.type === 'vehicle')?.load).toEqual({
      goods: '',
      disinfected: false,
      persons: 2,
    });
    const measured = rows.filter(({ subject }) => subject.type === 'person');
    expect(measured.map(({ readings }) => readings[0]?.deciCelsius).sort()).toEqual([365, 366]);
    expect(measured.map(({ credential }) => credential?.family)).toEqual(['pass', 'pass']);
  });

  it('has the photo at the duty office with the passage of whom it is of', async () => {
    const photosOf = async () => {
      const rows = (await village.passages()).filter(({ rideId }) => rideId !== null);
      const details = rows.map(({ id }) =>
        village.desk.call('GET', `/api/passages/${id}`, passageDetailSchema),
      );
      return new Map(
        (await Promise.all(details)).map(({ passage, photos }) => [passage.subject.label, photos]),
      );
    };
    const photos = await village.desk.until(async () => {
      const found = await photosOf();
      return found.get('王小明')?.[0]?.state === 'here' ? found : undefined;
    });
    expect(photos.get('王小明')).toMatchObject([{ motif: 'document' }]);
    expect([photos.get('李秀英'), photos.get('鄂A12345')]).toEqual([[], []]);
  });

  it('comes with the same people the next time', async () => {
    await findVehicle();
    for (const name of NAMES) {
      await people()
        .getByRole('button', { name: new RegExp(`^${name}`) })
        .waitFor();
    }
    await page.getByRole('button', { name: 'Remove 李秀英' }).press('Enter');
    await page.getByText('1 to measure').waitFor();
  });
});

describe('the same vehicle at a phone that has no camera', () => {
  it('comes with the same people there, and is taken back as a whole by one press', async () => {
    const other = await startPhone(join(village.folder, 'other'));
    try {
      page = other.page;
      await village.joinByHand(page);
      await findVehicle();
      for (const digits of ['64', '63']) await typeTemperature(page, digits);
      await page.getByRole('button', { name: 'Let pass, 2' }).click();
      // It leaves the screen by itself.
      await page.locator('.gate[data-phase="ready"]').waitFor();
      await page.getByRole('button', { name: /^Undo/ }).click();
      await people().getByText('36.3 °C').waitFor();
      await village.desk.until(async () => {
        const takenBack = (await village.passages()).filter(({ withdrawn }) => withdrawn);
        return takenBack.length === 3 ? takenBack : undefined;
      });
      // The longest rows: taken back, and in the same vehicle.
      await page.goto(`${village.origin}/today`);
      for (const size of ['1', '2']) {
        await page.evaluate((text) => {
          document.documentElement.dataset.text = text;
        }, size);
        await page
          .getByText(/^taken back · In · .+ · Same vehicle$/)
          .first()
          .waitFor();
        expect([size, await cutDetails()]).toEqual([size, []]);
      }
    } finally {
      await other.kill();
    }
  });
});
