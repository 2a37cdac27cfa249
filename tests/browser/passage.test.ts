/**
 * One passage, from the camera at the gate to the township's table, with every part the real one: Chromium with its
 * own profile, camera, IndexedDB and service worker; the built hub as a process; a line that can be cut.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readViteManifest } from '../../scripts/viteManifest.mjs';
import { exportNoteSchema } from '../../src/protocol/consoleAccess.ts';
import { devicesSchema } from '../../src/protocol/consoleApi.ts';
import { quarantinePageSchema } from '../../src/protocol/consoleQuarantine.ts';
import { SYNC_TAG } from '../../src/sync/backgroundSync.ts';
import type { Phone } from './phone.ts';
import { startPhone, wakeServiceWorker } from './phone.ts';
import { allSent, letPass, RESIDENT, ticked, typeTemperature, unsent, Village } from './village.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

let village: Village;
let video: string;
let phone: Phone;

/** Every test goes on from where the one before ended: it is one night at one gate. */
beforeAll(async () => {
  village = await Village.found();
  video = await village.filmPass();
});

afterAll(async () => {
  await phone?.kill();
  await village?.close();
});

const startAgain = () => startPhone(join(village.folder, 'profile'), video);

/** Scans the pass that the camera sees, enters the temperature, and waits for the tick. */
async function scanAndPass(digits: string): Promise<void> {
  const { page } = phone;
  await page.getByText(RESIDENT).first().waitFor();
  await typeTemperature(page, digits);
  await letPass(page);
  await ticked(page);
}

/** Asks for what waits to be sent; a phone that has noticed the network by itself is sending already. */
const press = () => phone.page.getByRole('button', { name: 'Send now' }).dispatchEvent('click');

async function sendNow(): Promise<void> {
  await phone.page.goto(`${village.origin}/status`);
  village.link.setUp(true);
  await press();
}

async function sendAgain(): Promise<void> {
  await press();
  await phone.page.goto(village.origin);
  await allSent(phone.page);
}

const quarantined = async () =>
  (await village.desk.call('GET', '/api/quarantine', quarantinePageSchema)).rows;

describe('one passage', () => {
  it('begins with a phone that joins its gate and opens its camera', async () => {
    phone = await startAgain();
    const { page } = phone;
    await village.join(page);
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await page.getByRole('button', { name: 'Skip' }).press('Enter');
    await page.getByText('Show the pass').waitFor();
    expect((await village.desk.call('GET', '/api/devices', devicesSchema)).rows).toHaveLength(1);
  });

  it('is scanned, measured, saved, and seen by the township', async () => {
    await scanAndPass('66');
    expect(await village.passagesOnceThereAre(1)).toMatchObject([
      {
        direction: 'in',
        decision: 'admitted',
        readings: [{ deciCelsius: 366 }],
        subject: { type: 'person', label: RESIDENT, household: '3组12号' },
        credential: { family: 'pass', outcome: 'valid' },
      },
    ]);
  });

  it('needs nothing that is not kept on the phone: the decoder, and the screens that were not opened yet', async () => {
    const kept = await phone.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      const stores = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = (await Promise.all(stores.map((store) => store.keys()))).flat();
      return requests.map(({ url }) => new URL(url).pathname.slice(1));
    });
    const needed = Object.values(readViteManifest(join(ROOT, 'dist/app'))).map(({ file }) => file);
    expect(needed.filter((file) => file.endsWith('.wasm'))).toHaveLength(1);
    expect(needed.filter((file) => !kept.includes(file))).toEqual([]);
  });

  it('is saved without a network, in an app that was opened without one', async () => {
    village.link.setUp(false);
    await phone.page.reload();
    await scanAndPass('67');
    await unsent(phone.page, 1);
    expect(await village.temperatures()).toEqual([366]);
  });

  it('is on the disk when the tick is shown, even if the browser is killed at once', async () => {
    await scanAndPass('68');
    await phone.kill();
    phone = await startAgain();
    // The line is still down: the whole app comes from the phone, in a browser that has just been started.
    await phone.page.goto(village.origin);
    await unsent(phone.page, 2);
    await phone.page.goto(`${village.origin}/today`);
    await phone.page.getByText('36.8').first().waitFor();
    expect(await village.temperatures()).toEqual([366]);
  });

  it('is delivered by the service worker without a page', async () => {
    await phone.page.goto('about:blank');
    village.link.setUp(true);
    await wakeServiceWorker(phone.page, village.origin, SYNC_TAG);
    await village.passagesOnceThereAre(3);
    expect(await village.temperatures()).toEqual([366, 367, 368]);
  });

  it('arrives exactly once although the hub was killed while it answered', async () => {
    village.link.setUp(false);
    await phone.page.goto(village.origin);
    await scanAndPass('69');
    const cut = village.link.cutAtNextAnswer();
    await sendNow();
    await cut;
    await village.killHub();
    await village.startHub();
    // It was stored before it was answered: what the phone sends again is a duplicate.
    expect(await village.temperatures()).toEqual([366, 367, 368, 369]);
    village.link.setUp(true);
    await sendAgain();
    expect(await village.temperatures()).toEqual([366, 367, 368, 369]);
    expect(await quarantined()).toEqual([]);
  });

  it('arrives exactly once although the hub was killed before it had stored it', async () => {
    village.link.setUp(false);
    await phone.page.goto(village.origin);
    await scanAndPass('70');
    // Somebody else writes in the hub's file: it takes the push in and cannot commit it.
    const file = new Database(join(village.folder, 'data', 'shouwang.db'));
    try {
      file.exec('BEGIN IMMEDIATE');
      const inHand = village.link.holdNextPush();
      await sendNow();
      await inHand;
      await village.killHub();
    } finally {
      file.close();
    }
    village.link.setUp(false);
    await village.startHub();
    expect(await village.temperatures()).toEqual([366, 367, 368, 369]);
    village.link.setUp(true);
    await sendAgain();
    expect(await village.temperatures()).toEqual([366, 367, 368, 369, 370]);
    expect(await quarantined()).toEqual([]);
  });

  it('stands in a register that is verified without the hub', async () => {
    const file = join(village.folder, 'register.jsonl');
    const why = { village: village.villageId, reason: 'an inspection' };
    const { note } = await village.desk.call('POST', '/api/register/exports', exportNoteSchema, why);
    const path = `/api/register?village=${village.villageId}&note=${note}`;
    writeFileSync(file, await village.desk.download(path));
    const verify = () =>
      spawnSync(process.execPath, ['--import', 'tsx', 'server/verifyRegister.ts', file], {
        cwd: ROOT,
        encoding: 'utf8',
      });
    const good = verify();
    expect(good.stderr).toBe('');
    expect(good.status).toBe(0);
    // One character of one sealed event, as somebody would who edits the file.
    const lines = readFileSync(file, 'utf8').split('\n');
    const victim = lines.findLastIndex((line) => line.includes('"sealed"'));
    lines[victim] = (lines[victim] ?? '').replace(
      /("sealed":"...)(.)/,
      (_, head, char) => head + (char === 'A' ? 'B' : 'A'),
    );
    writeFileSync(file, lines.join('\n'));
    expect(verify().status).not.toBe(0);
  });
});
