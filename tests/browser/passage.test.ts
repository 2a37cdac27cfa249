/**
 * One passage, from the camera at the gate to the township's table, with every part the real one: Chromium with its
 * own profile, camera, IndexedDB and service worker; the built hub as a process; a line that can be cut.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkpointsSchema,
  devicesSchema,
  enrolmentCodeSchema,
  issuedPassSchema,
  passagesPageSchema,
  quarantinePageSchema,
  saveResultsSchema,
  stateSchema,
} from '../../src/protocol/consoleApi.ts';
import { SYNC_TAG } from '../../src/sync/backgroundSync.ts';
import { ConsoleClient } from './consoleClient.ts';
import type { CuttableLink } from './cuttableLink.ts';
import { openCuttableLink } from './cuttableLink.ts';
import { launchChromium } from './fakeCamera.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';
import type { Phone } from './phone.ts';
import { startPhone, wakeServiceWorker } from './phone.ts';
import { makeQrVideo } from './qrVideo.ts';

const folder = mkdtempSync(join(tmpdir(), 'shouwang-passage-'));
const profile = join(folder, 'profile');
const data = join(folder, 'data');
const video = join(folder, 'pass.mjpeg');
const NAME = '欧阳建国';

let hubPort: number;
let hub: HubProcess;
let link: CuttableLink;
let phone: Phone;
let desk: ConsoleClient;
let origin: string;
let village: string;

/** Every test goes on from where the one before ended: it is one night at one gate. */
beforeAll(async () => {
  hubPort = await freePort();
  hub = await startHub(data, hubPort);
  link = await openCuttableLink(hubPort);
  origin = `http://localhost:${link.port}`;
  desk = new ConsoleClient(hub.url);
}, 120_000);

afterAll(async () => {
  await phone?.kill();
  await link?.close();
  await hub?.kill();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

const passagesAtHub = async () =>
  (await desk.call('GET', '/api/passages?limit=200', passagesPageSchema)).rows;

/** What the hub shows once it has `count` passages; the wait is the test's time limit. */
async function hubHas(count: number) {
  for (;;) {
    const rows = await passagesAtHub();
    if (rows.length >= count) return rows;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Scans the pass that the camera sees, enters the temperature, and waits for the tick. */
async function letPass(page: Page, digits: string): Promise<void> {
  await page.getByText(NAME).first().waitFor();
  const keypad = page.getByRole('region', { name: 'Temperature' });
  for (const digit of digits) await keypad.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: 'Let pass', exact: true }).click();
  await page.getByText('Normal, please pass').waitFor();
}

const unsent = (page: Page) => page.getByText(/\d+ to send/).first();

describe('one passage', () => {
  it('begins with an administrator, a resident and a pass', async () => {
    const [, token = ''] = await hub.printed(/\/console\/setup#([\w-]+)/);
    await desk.call('POST', '/api/setup', stateSchema, {
      token,
      name: 'duty',
      password: 'a long enough password',
      townshipName: '青石镇',
    });
    const gates = await desk.call('GET', '/api/checkpoints', checkpointsSchema);
    const gate = gates.rows[0];
    if (!gate) throw new Error('a new hub has a first gate');
    village = gate.villageId;
    const saved = await desk.call('POST', '/api/persons', saveResultsSchema, {
      villageId: village,
      persons: [{ name: NAME, category: 'resident', household: '3组12号' }],
    });
    const person = saved.results[0];
    if (person?.status !== 'created') throw new Error('the resident was not created');
    const { code } = await desk.call('POST', '/api/passes', issuedPassSchema, {
      subject: { type: 'person', id: person.id },
      villageId: village,
    });
    const studio = await launchChromium();
    try {
      await makeQrVideo(studio, code, video, { seconds: 2, blankSeconds: 3, modulePixels: 7 });
    } finally {
      await studio.close();
    }
    const invitation = await desk.call(
      'POST',
      `/api/checkpoints/${gate.id}/enrolment-codes`,
      enrolmentCodeSchema,
    );
    phone = await startPhone(profile, video);
    const { page } = phone;
    const enrolment = new URL(invitation.url);
    await page.goto(`${origin}${enrolment.pathname}${enrolment.search}${enrolment.hash}`);
    await page.getByRole('button', { name: 'Yes, join' }).click();
    await page.getByLabel('Name').fill('李守门');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByRole('button', { name: 'Open the camera' }).click();
    await page.getByText('Show the pass').waitFor();
    expect((await desk.call('GET', '/api/devices', devicesSchema)).rows).toHaveLength(1);
  });

  it('is scanned, measured, saved, and seen by the township', async () => {
    await letPass(phone.page, '66');
    const rows = await hubHas(1);
    expect(rows).toMatchObject([
      {
        direction: 'in',
        decision: 'admitted',
        readings: [{ deciCelsius: 366 }],
        subject: { type: 'person', label: NAME, household: '3组12号' },
        credential: { family: 'pass', outcome: 'valid' },
      },
    ]);
  });

  it('is saved without a network, in an app that was opened without one', async () => {
    await phone.page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    link.setUp(false);
    await phone.page.reload();
    await letPass(phone.page, '67');
    await unsent(phone.page).waitFor();
    expect(await passagesAtHub()).toHaveLength(1);
  });

  it('is on the disk when the tick is shown, even if the browser is killed at once', async () => {
    await letPass(phone.page, '68');
    await phone.kill();
    phone = await startPhone(profile, video);
    await phone.page.goto(origin);
    await phone.page
      .getByText(/^2 to send/)
      .first()
      .waitFor();
    await phone.page.goto(`${origin}/today`);
    await phone.page.getByText('36.8').first().waitFor();
  });

  it('is delivered by the service worker without a page', async () => {
    await phone.page.goto('about:blank');
    link.setUp(true);
    await wakeServiceWorker(phone.page, origin, SYNC_TAG);
    const rows = await hubHas(3);
    expect(rows.map((row) => row.readings[0]?.deciCelsius).sort()).toEqual([366, 367, 368]);
  });

  it('arrives exactly once although the hub was killed while it answered', async () => {
    link.setUp(false);
    await phone.page.goto(origin);
    await letPass(phone.page, '69');
    const cut = link.cutAtNextAnswer();
    link.setUp(true);
    await phone.page.goto(`${origin}/status`);
    await phone.page.getByRole('button', { name: 'Send now' }).click();
    await cut;
    await hub.kill();
    hub = await startHub(data, hubPort);
    link.setUp(true);
    await phone.page.getByRole('button', { name: 'Send now' }).click();
    await phone.page.goto(origin);
    await phone.page.getByText('All sent').first().waitFor();
    const rows = await passagesAtHub();
    expect(rows.map((row) => row.readings[0]?.deciCelsius).sort()).toEqual([366, 367, 368, 369]);
    expect((await desk.call('GET', '/api/quarantine', quarantinePageSchema)).rows).toEqual([]);
  });

  it('stands in a register that is verified without the hub', async () => {
    const file = join(folder, 'register.jsonl');
    writeFileSync(file, await desk.download(`/api/register?village=${village}`));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const verify = () =>
      spawnSync(process.execPath, ['--import', 'tsx', 'server/verifyRegister.ts', file], {
        cwd: root,
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
