/** A phone that the hub does not know any more, or has revoked, does not say that all is sent. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { devicesSchema } from '../../src/protocol/consoleApi.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { chooseResident, letPass, ticked, typeTemperature, unsent, Village } from './village.ts';

let village: Village;
let phone: Phone;

beforeAll(async () => {
  village = await Village.found();
  await village.killHub();
  cpSync(join(village.folder, 'data'), join(village.folder, 'backup'), { recursive: true });
  await village.startHub();
  phone = await startPhone(join(village.folder, 'profile'));
  await village.joinByHand(phone.page);
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const strip = () => phone.page.locator('.ui-strip-end');

/** Every test goes on from where the one before ended. */
describe('the strip at the gate', () => {
  it('says that the hub was put back to before this phone, how much is kept, and where to go', async () => {
    const { page } = phone;
    village.link.setUp(false);
    await chooseResident(page);
    await typeTemperature(page, '66');
    await letPass(page);
    await ticked(page);
    await unsent(page, 1);
    await village.killHub();
    rmSync(join(village.folder, 'data'), { recursive: true });
    cpSync(join(village.folder, 'backup'), join(village.folder, 'data'), { recursive: true });
    await village.startHub();
    village.link.setUp(true);
    await strip().getByText('Unknown · 1 kept').waitFor();
    await page.getByRole('button', { name: 'The hub no longer knows this phone 1 kept here' }).click();
    await page.getByRole('button', { name: 'Save as a file' }).waitFor();
    await page.getByRole('button', { name: 'Join again' }).click();
    await page.waitForURL(`${village.origin}/enrol`);
  });

  it('says nothing of that once the phone was let in again', async () => {
    const { page } = phone;
    await village.join(page);
    await page.getByRole('button', { name: 'Without the camera for now' }).click();
    await strip().getByText('All sent').waitFor();
    expect(await village.temperatures()).toEqual([366]);
  });

  it('says that the phone was revoked', async () => {
    const { page } = phone;
    const { rows } = await village.desk.call('GET', '/api/devices', devicesSchema);
    const id = rows[0]?.id ?? '';
    await village.desk.call('POST', `/api/devices/${id}/revoke`, z.unknown(), { reason: '换机' });
    await page.goto(village.origin);
    await strip().getByText('Revoked').waitFor();
    expect(await page.getByText('All sent').count()).toBe(0);
  });
});
