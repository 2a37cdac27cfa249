/**
 * A phone: Chromium as a process of its own with a profile that outlives it, so that it can be killed like an app
 * whose battery is pulled, and started again with what was on its disk.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';
import { fakeCameraFlags, quietFlags } from './fakeCamera.ts';

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** SIGKILL to the whole browser. */
  readonly kill: () => Promise<void>;
  /** Closes it as a person would. */
  readonly close: () => Promise<void>;
}

const WIDTH = 360;
const HEIGHT = 740;

/** Starts a phone on `profile`, whose camera sees `video`. */
export async function startPhone(profile: string, video: string): Promise<Phone> {
  const executable = findChromium();
  if (executable === undefined) throw new Error('Chromium is missing. Set CHROMIUM_PATH, or install it.');
  const portFile = join(profile, 'DevToolsActivePort');
  rmSync(portFile, { force: true });
  // A browser that was killed leaves its lock behind.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, lock), { force: true });
  const child: ChildProcess = spawn(
    executable,
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${WIDTH},${HEIGHT}`,
      '--lang=en-US',
      '--hide-crash-restore-bubble',
      ...quietFlags,
      ...fakeCameraFlags(video),
      'about:blank',
    ],
    { stdio: 'ignore' },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const deadline = Date.now() + 30_000;
  while (!existsSync(portFile) || !readFileSync(portFile, 'utf8').includes('\n')) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error('Chromium did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const port = readFileSync(portFile, 'utf8').split('\n')[0];
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const context = browser.contexts()[0];
  const page = context?.pages()[0];
  if (context === undefined || page === undefined) throw new Error('Chromium opened no page');
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  return {
    page,
    context,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    close: async () => {
      const session = await browser.newBrowserCDPSession();
      await session.send('Browser.close').catch(() => undefined);
      await exited;
    },
  };
}

/**
 * Wakes the service worker of `origin` as the browser does when the network is back, without a page of the app.
 * `page` is any page of the same browser.
 */
export async function wakeServiceWorker(page: Page, origin: string, tag: string): Promise<void> {
  const session: CDPSession = await page.context().newCDPSession(page);
  const registrationId = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const found = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${origin}/` && !isDeleted);
      if (found) resolve(found.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin,
    registrationId: await registrationId,
    tag,
    lastChance: false,
  });
  await session.detach();
}
