/** A new hub with one gate and one resident who has a pass, and the line on which phones reach it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import {
  checkpointsSchema,
  enrolmentCodeSchema,
  passagesPageSchema,
  stateSchema,
} from '../../src/protocol/consoleApi.ts';
import { issuedPassSchema } from '../../src/protocol/consolePasses.ts';
import { saveResultsSchema } from '../../src/protocol/consoleSave.ts';
import { launchChromium } from './chromium.ts';
import { ConsoleClient } from './consoleClient.ts';
import type { CuttableLink } from './cuttableLink.ts';
import { openCuttableLink } from './cuttableLink.ts';
import type { HubProcess } from './hubProcess.ts';
import { freePort, startHub } from './hubProcess.ts';
import { makeQrVideo } from './qrVideo.ts';
import { DUTY } from './signIn.ts';
import { within } from './within.ts';

export const RESIDENT = '欧阳建国';

interface Ids {
  readonly village: string;
  readonly gate: string;
  readonly resident: string;
}

/** The first administrator of a new hub, and a resident of its first village. */
async function settle(hub: HubProcess, desk: ConsoleClient): Promise<Ids> {
  const [, token = ''] = await hub.printed(/\/console\/setup#([\w-]+)/);
  await desk.call('POST', '/api/setup', stateSchema, {
    token,
    ...DUTY,
    townshipName: '青石镇',
  });
  const [gate] = (await desk.call('GET', '/api/checkpoints', checkpointsSchema)).rows;
  if (gate === undefined) throw new Error('a new hub has a first gate');
  const saved = await desk.call('POST', '/api/persons', saveResultsSchema, {
    villageId: gate.villageId,
    persons: [{ name: RESIDENT, category: 'resident', household: '3组12号' }],
  });
  const person = saved.results[0];
  if (person?.status !== 'created') throw new Error('the resident was not created');
  return { village: gate.villageId, gate: gate.id, resident: person.id };
}

export class Village {
  /** Where everything of this village and its phones lies. */
  readonly folder: string;
  /** What phones open. */
  readonly origin: string;
  readonly link: CuttableLink;
  readonly desk: ConsoleClient;
  readonly villageId: string;
  readonly #gateId: string;
  readonly #residentId: string;
  readonly #hubMain: string | undefined;
  readonly #hubPort: number;
  #hub: HubProcess;

  private constructor(
    folder: string,
    hub: { readonly process: HubProcess; readonly port: number; readonly main: string | undefined },
    link: CuttableLink,
    desk: ConsoleClient,
    ids: Ids,
  ) {
    this.folder = folder;
    this.origin = `http://localhost:${link.port}`;
    this.link = link;
    this.desk = desk;
    this.villageId = ids.village;
    this.#gateId = ids.gate;
    this.#residentId = ids.resident;
    this.#hubMain = hub.main;
    this.#hubPort = hub.port;
    this.#hub = hub.process;
  }

  /** `hubMain`: the built hub to run instead of this repository's. */
  static async found(hubMain?: string): Promise<Village> {
    const folder = mkdtempSync(join(tmpdir(), 'shouwang-village-'));
    const port = await freePort();
    const process = await within(
      60,
      'the first start of a hub',
      startHub(join(folder, 'data'), port, [], hubMain),
    );
    const link = await openCuttableLink(port);
    try {
      const desk = new ConsoleClient(process.url);
      const ids = await settle(process, desk);
      return new Village(folder, { process, port, main: hubMain }, link, desk, ids);
    } catch (error) {
      // Nobody else could end them.
      await link.close();
      await process.kill();
      throw error;
    }
  }

  /** The hub's own address, which needs no line: where the duty office sits. */
  get hubUrl(): string {
    return `http://127.0.0.1:${this.#hubPort}`;
  }

  async close(): Promise<void> {
    await this.link.close();
    await this.#hub.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  killHub(): Promise<void> {
    return this.#hub.kill();
  }

  /** A hub that was killed, on what is on its disk. */
  async startHub(): Promise<void> {
    this.#hub = await startHub(join(this.folder, 'data'), this.#hubPort, [], this.#hubMain);
  }

  /** A video of the resident's pass, in and out of a camera's view. Gives the file. */
  async filmPass(): Promise<string> {
    const { code } = await this.desk.call('POST', '/api/passes', issuedPassSchema, {
      subject: { type: 'person', id: this.#residentId },
      villageId: this.villageId,
    });
    const video = join(this.folder, 'pass.mjpeg');
    const studio = await launchChromium();
    try {
      const drawing = makeQrVideo(studio, code, video, { seconds: 2, blankSeconds: 3, modulePixels: 7 });
      await within(90, 'the film of a pass', drawing);
    } finally {
      await studio.close();
    }
    return video;
  }

  /** Opens a new invitation to the gate in `page` and accepts it, up to the question for the camera. */
  async join(page: Page, watch = '李守门'): Promise<void> {
    const path = `/api/checkpoints/${this.#gateId}/enrolment-codes`;
    const invitation = new URL((await this.desk.call('POST', path, enrolmentCodeSchema)).url);
    await page.goto(this.origin + invitation.pathname + invitation.search + invitation.hash);
    // By keys: taps that follow each other faster than a hand does are taken for double ones.
    await page.getByRole('button', { name: 'Yes, join' }).press('Enter');
    await page.getByLabel('Name').fill(watch);
    await page.getByRole('button', { name: 'Begin' }).press('Enter');
  }

  /** Past the question for the camera and the cards that a new phone begins with, to the gate. */
  async goOnByHand(page: Page): Promise<void> {
    await page.getByRole('button', { name: 'Without the camera for now' }).click();
    await page.getByRole('button', { name: 'Skip' }).press('Enter');
  }

  /** Joins without the camera, and waits until the register has come and the app is kept on the phone. */
  async joinByHand(page: Page): Promise<void> {
    // Asked once everything was pulled.
    const compared = page.waitForResponse((response) => response.url().endsWith('/v1/digests'));
    await this.join(page);
    await this.goOnByHand(page);
    await page.getByRole('button', { name: 'Look up' }).waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await compared;
    await allSent(page);
  }

  /** What the hub shows now, °C × 10 of each passage, lowest first. */
  async temperatures(): Promise<readonly number[]> {
    return (await this.passages()).map(({ readings }) => readings[0]?.deciCelsius ?? 0).sort((a, b) => a - b);
  }

  async passages() {
    return (await this.desk.call('POST', '/api/passages/search', passagesPageSchema, { limit: 200 })).rows;
  }

  /** What the hub shows once it has `count` passages. */
  passagesOnceThereAre(count: number) {
    return this.desk.until(async () => {
      const rows = await this.passages();
      return rows.length >= count ? rows : undefined;
    });
  }

  /** The passages with this temperature, °C × 10, once the hub has one. */
  passagesAt(deciCelsius: number) {
    return this.desk.until(async () => {
      const rows = await this.passages();
      const found = rows.filter(({ readings }) => readings[0]?.deciCelsius === deciCelsius);
      return found.length > 0 ? found : undefined;
    });
  }
}

/** Opens the entry of the resident by a look-up, with the gate on the screen. */
export async function chooseResident(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Look up' }).click();
  await page.getByRole('searchbox').fill(RESIDENT);
  await page.getByRole('region', { name: 'Results' }).getByRole('button', { name: RESIDENT }).click();
  await page.locator('.gate[data-phase="entry"]').waitFor();
}

/** Enters the tenths of °C after the 3 of an open entry: `66` for 36.6 °C. */
export async function typeTemperature(page: Page, digits: string): Promise<void> {
  const keypad = page.getByRole('region', { name: 'Temperature' });
  for (const digit of digits) await keypad.getByRole('button', { name: digit, exact: true }).click();
}

export const letPass = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Let pass', exact: true }).click();

/** The tick: what was entered is on the phone's disk. */
export const ticked = (page: Page): Promise<void> => page.getByText('Normal, please pass').waitFor();

/** Waits until the phone says that nothing of it is missing at the hub. */
export const allSent = (page: Page): Promise<void> => page.getByText('All sent').first().waitFor();

/** Waits until the phone says that `count` records wait. */
export const unsent = (page: Page, count: number): Promise<void> =>
  page
    .getByText(new RegExp(`^${count} to send`))
    .first()
    .waitFor();
