/** What goes wrong at a real gate, in a real browser: a full phone, two open tabs, a clock that is days off. */
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LOCK } from '../../src/sync/lock.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { allSent, chooseResident, letPass, ticked, typeTemperature, Village } from './village.ts';

let village: Village;
let phone: Phone;

beforeAll(async () => {
  village = await Village.found();
});

afterEach(async () => {
  village.link.setUp(true);
  await phone?.kill();
});

afterAll(() => village?.close());

const DAY_MS = 86_400_000;

async function passByHand(page: Page, digits: string): Promise<void> {
  await chooseResident(page);
  await typeTemperature(page, digits);
  await letPass(page);
  await ticked(page);
}

describe('a full phone', () => {
  it('says so, keeps the entry on the screen, and saves it once there is room', async () => {
    const profile = join(village.folder, 'full');
    phone = await startPhone(profile);
    await village.joinByHand(phone.page);
    await phone.close();
    // A browser that has asked for the room that is left does not ask again for a while: the phone is full from the start.
    phone = await startPhone(profile);
    const { page, context } = phone;
    const disk = await context.newCDPSession(page);
    await disk.send('Storage.overrideQuotaForOrigin', { origin: village.origin, quotaSize: 1 });
    await page.goto(village.origin);
    await chooseResident(page);
    await typeTemperature(page, '61');
    await letPass(page);
    await page.getByText('Not saved').waitFor();
    const error = page.getByRole('alert').filter({ hasText: 'Not saved' });
    expect(await error.textContent()).toContain('The phone is full. Delete some photos or videos');
    expect(await error.textContent()).toContain('3组12号 · 36.1');
    // Trying again changes nothing as long as there is no room. By key: faster than a hand taps twice.
    await page.getByRole('button', { name: 'Save again' }).press('Enter');
    await page.getByText('Not saved').waitFor();
    await disk.send('Storage.overrideQuotaForOrigin', { origin: village.origin });
    await page.getByRole('button', { name: 'Save again' }).press('Enter');
    await ticked(page);
    expect(await village.passagesAt(361)).toHaveLength(1);
    await allSent(page);
  });
});

/** Counts in a page how often it was turned away from the engine's lock. */
const countTurnedAway = (context: BrowserContext) =>
  context.addInitScript(
    `{
      const { locks } = navigator;
      const request = locks.request.bind(locks);
      globalThis.turnedAway = 0;
      locks.request = (name, options, work) =>
        work === undefined
          ? request(name, options)
          : request(name, options, (lock) => {
              if (name === ${JSON.stringify(LOCK)} && lock === null) globalThis.turnedAway += 1;
              return work(lock);
            });
    }`,
  );

describe('two tabs of one phone', () => {
  it('send one after the other, and both of what they saved arrives once', async () => {
    phone = await startPhone(join(village.folder, 'tabs'));
    const { page: first, context } = phone;
    await village.joinByHand(first);
    await countTurnedAway(context);
    const second = await context.newPage();
    await second.goto(village.origin);
    await allSent(second);
    const held = village.link.holdNextPush();
    await passByHand(first, '62');
    const release = await held;
    const begun = village.link.pushes().begun;
    // The first tab is in the middle of its push: the second one saves, and is turned away at the lock.
    await passByHand(second, '63');
    await second.waitForFunction('turnedAway > 0');
    const locks = await second.evaluate(() => navigator.locks.query());
    expect(locks.held?.filter(({ name }) => name === 'shouwang-sync')).toHaveLength(1);
    expect(village.link.pushes().begun).toBe(begun);
    release();
    expect(await village.passagesAt(363)).toHaveLength(1);
    await allSent(first);
    await allSent(second);
    expect(await village.passagesAt(362)).toHaveLength(1);
    expect(village.link.pushes().atOnce).toBe(1);
  });

  it('record somebody once whom both have open, whatever the second one types', async () => {
    phone = await startPhone(join(village.folder, 'twice'));
    const { page: first, context } = phone;
    await village.joinByHand(first);
    await chooseResident(first);
    const second = await context.newPage();
    await second.goto(village.origin);
    await chooseResident(second);
    await first.bringToFront();
    await typeTemperature(first, '68');
    await letPass(first);
    await ticked(first);
    await second.bringToFront();
    await typeTemperature(second, '69');
    await letPass(second);
    await expect.poll(() => second.locator('.gate').getAttribute('data-phase')).toBe('entry');
    await second.getByText('Recorded <1 min ago').waitFor();
    await allSent(first);
    expect(await village.passagesAt(368)).toHaveLength(1);
    expect((await village.passages()).filter(({ readings }) => readings[0]?.deciCelsius === 369)).toEqual([]);
  });
});

describe('a phone whose clock is days off', () => {
  it.each([
    { days: 3, digits: '64' },
    { days: -400, digits: '65' },
  ])(
    'joins, saves and sends with its clock $days days off, and the hub marks the time',
    async ({ days, digits }) => {
      phone = await startPhone(join(village.folder, `clock${days}`));
      const { page, context } = phone;
      await context.addInitScript(
        `{
        const Real = Date;
        const shift = ${days * DAY_MS};
        globalThis.Date = class extends Real {
          constructor(...parts) {
            if (parts.length === 0) super(Real.now() + shift);
            else super(...parts);
          }
          static now() {
            return Real.now() + shift;
          }
        };
      }`,
      );
      await village.joinByHand(page);
      await passByHand(page, digits);
      const [row, ...others] = await village.passagesAt(Number(`3${digits}`));
      expect(others).toEqual([]);
      expect(row?.clockSuspect).toBe(true);
      expect(Math.round(((row?.occurredAt ?? 0) - (row?.receivedAt ?? 0)) / DAY_MS)).toBe(days);
      await allSent(page);
    },
  );
});
