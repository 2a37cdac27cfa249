import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { BuiltPage } from './builtPage.ts';
import { buildAndServe, contentSecurityPolicy } from './builtPage.ts';
import { launchChromium } from './chromium.ts';
import { makeQrVideo } from './qrVideo.ts';

// The camera and the decoder in a real browser, under the content security policy of the product.

const repository = fileURLToPath(new URL('../..', import.meta.url));
const dayVideo = resolve(repository, process.env.VECTORS_DIR ?? '../shared/vectors', 'video/day.mjpeg');
const root = fileURLToPath(new URL('./scan', import.meta.url));

let site: BuiltPage;
let folder: string;
let browser: Browser | undefined;
/** What the page complained about: a breach of the policy stands here too. */
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'scan-'));
  site = await buildAndServe(root, contentSecurityPolicy);
  const maker = await launchChromium();
  // A second without a code, so that it comes into view again and again.
  await makeQrVideo(maker, 'SHOUWANG:PASS', join(folder, 'one.mjpeg'), { blankSeconds: 1, seconds: 1 });
  await makeQrVideo(maker, 'LEFT', join(folder, 'two.mjpeg'), { seconds: 0.5, others: ['RIGHT'] });
  await maker.close();
});

afterAll(async () => {
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

afterEach(async () => {
  await browser?.close();
});

async function open(video: string, query = ''): Promise<Page> {
  browser = await launchChromium(video);
  const page = await browser.newPage();
  complaints = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.url + query);
  return page;
}

const start = (page: Page) => page.evaluate(() => scanPage.camera.start());
const waitForCodes = (page: Page, count: number) =>
  page.waitForFunction((least) => scanPage.codes.length >= least, count, { polling: 50 });
const texts = (page: Page) => page.evaluate(() => scanPage.codes.map((code) => code.text));

describe('scanning', () => {
  it('asks, goes live and reads the code with its bytes', async () => {
    const page = await open(join(folder, 'one.mjpeg'));
    await start(page);
    await waitForCodes(page, 1);
    const { states, bytes, decoder, size } = await page.evaluate(() => ({
      states: [...new Set(scanPage.snapshots.map((snapshot) => snapshot.state))],
      bytes: scanPage.codes[0]?.bytes,
      decoder: scanPage.camera.snapshot.decoder,
      size: [document.querySelector('video')?.videoWidth, document.querySelector('video')?.videoHeight],
    }));
    expect(await texts(page)).toEqual(['SHOUWANG:PASS']);
    expect(states).toEqual(['asking', 'starting', 'live']);
    expect(bytes).toBe(13);
    expect(decoder).toBe('worker');
    expect(size).toEqual([720, 1280]);
    expect(complaints).toEqual([]);
  });

  it('reports a code again when it was out of view, not before', async () => {
    const page = await open(join(folder, 'one.mjpeg'), '?repeatAfter=400');
    await start(page);
    await waitForCodes(page, 3);
    const gaps = await page.evaluate(() =>
      scanPage.codes.slice(1).map((code, index) => code.at - (scanPage.codes[index]?.at ?? 0)),
    );
    expect(Math.min(...gaps)).toBeGreaterThan(400);
  });

  it('tells two codes in view apart', async () => {
    const page = await open(join(folder, 'two.mjpeg'));
    await start(page);
    await waitForCodes(page, 2);
    expect((await texts(page)).sort()).toEqual(['LEFT', 'RIGHT']);
  });

  it('looks for nothing while paused, and goes on after', async () => {
    const page = await open(join(folder, 'one.mjpeg'), '?repeatAfter=400');
    await page.evaluate(() => scanPage.camera.pause());
    await start(page);
    expect(await page.evaluate(() => scanPage.camera.snapshot.state)).toBe('paused');
    // A whole loop of the video goes by.
    await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 2.5);
    expect(await texts(page)).toEqual([]);
    await page.evaluate(() => scanPage.camera.resume());
    await waitForCodes(page, 1);
    expect(await texts(page)).toEqual(['SHOUWANG:PASS']);
  });

  it('gets a camera back that was taken away', async () => {
    const page = await open(join(folder, 'one.mjpeg'), '?repeatAfter=400');
    await start(page);
    await waitForCodes(page, 1);
    const before = await page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject;
      if (!(stream instanceof MediaStream)) throw new Error('no camera');
      for (const track of stream.getTracks()) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
      return scanPage.codes.length;
    });
    expect(await page.evaluate(() => scanPage.camera.snapshot)).toMatchObject({
      state: 'lost',
      problem: 'interrupted',
    });
    await waitForCodes(page, before + 1);
    expect(await page.evaluate(() => scanPage.camera.snapshot)).toMatchObject({
      state: 'live',
      problem: undefined,
    });
  });

  it('says that the camera was refused', async () => {
    const page = await open(join(folder, 'one.mjpeg'));
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
    });
    await start(page);
    expect(await page.evaluate(() => scanPage.camera.snapshot)).toMatchObject({
      state: 'denied',
      problem: 'denied',
    });
  });

  it('reads through bitmaps where there are no video frames', async () => {
    const page = await open(join(folder, 'one.mjpeg'), '?noVideoFrame');
    await start(page);
    await waitForCodes(page, 1);
    expect(await texts(page)).toEqual(['SHOUWANG:PASS']);
  });

  it('reads through html5-qrcode where the worker cannot run, without a breach of the policy', async () => {
    const page = await open(join(folder, 'one.mjpeg'), '?noWorker');
    await start(page);
    await waitForCodes(page, 1);
    expect(await texts(page)).toEqual(['SHOUWANG:PASS']);
    expect(await page.evaluate(() => scanPage.camera.snapshot.decoder)).toBe('html5-qrcode');
    expect(complaints).toEqual([]);
  });

  it.each(['', '?noWorker'])('reads a picture from the gallery (%s)', async (query) => {
    const page = await open(join(folder, 'one.mjpeg'), query);
    // The last picture of the video: MJPEG is JPEG pictures one after the other.
    const video = readFileSync(join(folder, 'one.mjpeg'));
    const picture = video.subarray(video.lastIndexOf(Buffer.of(0xff, 0xd8, 0xff))).toString('base64');
    const found = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const result = await scanPage.readPicture(new Blob([bytes], { type: 'image/jpeg' }));
      return result.ok ? result.value.map((code) => code.text) : result.error;
    }, picture);
    expect(found).toEqual(['SHOUWANG:PASS']);
    expect(complaints).toEqual([]);
  });

  it('says that a file is no picture', async () => {
    const page = await open(join(folder, 'one.mjpeg'));
    const result = await page.evaluate(() =>
      scanPage.readPicture(new Blob(['text'], { type: 'text/plain' })),
    );
    expect(result).toEqual({ ok: false, error: 'unreadable' });
  });

  const vector = existsSync(dayVideo);
  if (!vector) console.log(`Skipped: no real certificate to scan, ${dayVideo} is missing`);
  it.runIf(vector)('reads a real EU certificate', async () => {
    const page = await open(dayVideo);
    await start(page);
    await waitForCodes(page, 1);
    expect(await texts(page)).toEqual([readFileSync(dayVideo.replace(/mjpeg$/, 'txt'), 'utf8').trim()]);
    expect(complaints).toEqual([]);
  });
});
