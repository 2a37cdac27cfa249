/** A new version of the app in the middle of a shift, with a storage of a new form, on a phone with two open tabs. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildNext, copyBuild } from './newBuild.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { allSent, chooseResident, letPass, ticked, typeTemperature, unsent, Village } from './village.ts';

const NEXT = '9.9.9';

let release: string;
let next: string;
let village: Village;
let phone: Phone;
/** A tab that was forgotten, and one that is worked in. */
let old: Page;
let page: Page;

beforeAll(async () => {
  release = mkdtempSync(join(tmpdir(), 'shouwang-release-'));
  copyBuild(release);
  next = buildNext(join(release, 'next'), {
    'package.json': (text) => text.replace(/"version": "[^"]+"/, `"version": "${NEXT}"`),
    // A later form of the storage: an old tab must let go of it.
    'src/store/database.ts': (text) =>
      text.replace(/this\.version\((?!.*this\.version)\d+\)/s, 'this.version(99)'),
  });
  village = await Village.found(join(release, 'dist/hub/main.js'));
  phone = await startPhone(join(village.folder, 'profile'));
  old = phone.page;
  await village.joinByHand(old);
  page = await phone.context.newPage();
  await page.goto(village.origin);
  await allSent(page);
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
  rmSync(release, { recursive: true, force: true, maxRetries: 5 });
});

/** Every test goes on from where the one before ended. */
describe('a new version', () => {
  it('waits while somebody is being entered, and interrupts nothing', async () => {
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByLabel('Name').fill('赵小明');
    await page.getByRole('button', { name: 'Back' }).click();
    await chooseResident(page);
    await typeTemperature(page, '6');
    rmSync(join(release, 'dist/app'), { recursive: true });
    cpSync(next, join(release, 'dist/app'), { recursive: true });
    // What the app does by itself once an hour.
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const waits = new Promise<void>((resolve) => {
        registration.addEventListener('updatefound', () => {
          const { installing } = registration;
          installing?.addEventListener('statechange', () => {
            if (installing.state === 'installed') resolve();
          });
        });
      });
      await registration.update();
      await waits;
    });
    expect(await page.getByText('A new version is ready').count()).toBe(0);
    village.link.setUp(false);
    await typeTemperature(page, '6');
    await letPass(page);
    await ticked(page);
    await unsent(page, 1);
  });

  it('is offered after the tick, and comes with everything that was saved or half typed', async () => {
    await page.getByText('A new version is ready').waitFor();
    await page.getByRole('button', { name: 'Update', exact: true }).click();
    await page.waitForEvent('load');
    await unsent(page, 1);
    await page.goto(`${village.origin}/status`);
    await page.getByText(NEXT).waitFor();
    await page.goto(`${village.origin}/today`);
    await page.getByText('36.6').first().waitFor();
    await page.goto(village.origin);
    await page.getByRole('button', { name: 'New person' }).click();
    await page.getByRole('button', { name: 'Go on with the one not saved' }).click();
    expect(await page.getByLabel('Name').inputValue()).toBe('赵小明');
  });

  it('closes a forgotten tab of the old one, which saves nothing more and has lost nothing', async () => {
    await old.getByText('Please open it again').waitFor();
    await old.getByRole('button', { name: 'Open again' }).click();
    await unsent(old, 1);
    await old.goto(`${village.origin}/status`);
    await old.getByText(NEXT).waitFor();
  });

  it('sends what the old one has saved', async () => {
    village.link.setUp(true);
    await page.goto(village.origin);
    expect(await village.passagesAt(366)).toHaveLength(1);
    await allSent(page);
  });
});
