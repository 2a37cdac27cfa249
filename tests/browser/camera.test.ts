/** The camera of the gate, when it is refused, missing, taken by somebody else, or taken away in the middle. */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fakeCameraFlags } from './chromium.ts';
import type { Phone } from './phone.ts';
import { startPhone } from './phone.ts';
import { chooseResident, letPass, RESIDENT, ticked, typeTemperature, Village } from './village.ts';

let village: Village;
let video: string;
let phone: Phone;

beforeAll(async () => {
  village = await Village.found();
  video = await village.filmPass();
  // One profile for all: it has joined, and has never been asked for its camera.
  phone = await startPhone(profile());
  await village.joinByHand(phone.page);
  await phone.close();
});

afterEach(() => phone?.kill());
afterAll(() => village?.close());

const profile = () => join(village.folder, 'profile');
const shown = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();
const again = (page: Page) => page.getByRole('button', { name: 'Try again' }).click();
const liveCamera = (page: Page) => page.locator('.gate-camera[data-state="live"]').waitFor();

/** Ends the process that the browser runs its camera in: to a page that is a camera that was unplugged. */
async function tearOut(): Promise<void> {
  const browser = phone.context.browser();
  if (browser === null) throw new Error('the phone has no browser');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const camera = processInfo.find(({ type }) => type.startsWith('video_capture.'));
  if (camera === undefined) throw new Error('the camera has no process of its own');
  process.kill(camera.id, 'SIGKILL');
  await session.detach();
}

/** It is a camera that reads, not only a picture. */
const readsPass = (page: Page) =>
  page.locator('.gate[data-phase="entry"]').getByText(RESIDENT).first().waitFor();

async function passByHand(page: Page, digits: string): Promise<void> {
  await chooseResident(page);
  await typeTemperature(page, digits);
  await letPass(page);
  await ticked(page);
}

describe('the camera of the gate', () => {
  it('is refused, and opened once it is allowed; the gate works meanwhile', async () => {
    phone = await startPhone(profile(), fakeCameraFlags(video).slice(1));
    const { page } = phone;
    await page.goto(village.origin);
    await shown(page, 'The camera is not allowed');
    await passByHand(page, '61');
    expect(await village.passagesAt(361)).toHaveLength(1);
    await again(page);
    await shown(page, 'The camera is not allowed');
    await phone.context.grantPermissions(['camera'], { origin: village.origin });
    await again(page);
    await liveCamera(page);
    await readsPass(page);
  });

  it('is missing, and the gate works without it', async () => {
    phone = await startPhone(profile(), [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream=device-count=0',
    ]);
    const { page } = phone;
    await page.goto(village.origin);
    await shown(page, 'No camera found');
    await passByHand(page, '62');
    expect(await village.passagesAt(362)).toHaveLength(1);
  });

  it('is held by another app, and opened when that lets go of it', async () => {
    phone = await startPhone(profile(), video);
    const { page, context } = phone;
    // No other process can hold a camera that is a file.
    await context.addInitScript(
      `{
        const { mediaDevices } = navigator;
        const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
        globalThis.isHeld = true;
        mediaDevices.getUserMedia = (constraints) =>
          globalThis.isHeld
            ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
            : getUserMedia(constraints);
      }`,
    );
    await page.goto(village.origin);
    await shown(page, 'The camera is in use');
    await again(page);
    await shown(page, 'The camera is in use');
    await page.evaluate('isHeld = false');
    await again(page);
    await liveCamera(page);
  });

  it('is torn out while it runs, and comes back by itself', async () => {
    phone = await startPhone(profile(), video);
    const { page } = phone;
    await page.goto(village.origin);
    await liveCamera(page);
    await tearOut();
    await page.locator('.gate-camera[data-state="starting"]').waitFor();
    await liveCamera(page);
    await readsPass(page);
  });

  it('is taken away from a hidden page, and is back once that is shown again', async () => {
    phone = await startPhone(profile(), video);
    const { page } = phone;
    await page.goto(village.origin);
    await liveCamera(page);
    // A steered page counts as visible whatever lies over it, so the page is told.
    const setHidden = (hidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { value, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await setHidden(true);
    await tearOut();
    await page.locator('.gate-camera[data-state="starting"]').waitFor();
    await setHidden(false);
    await liveCamera(page);
    await readsPass(page);
  });
});
