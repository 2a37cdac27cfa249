/**
 * A phone: Chromium as a process of its own with a profile that outlives it, so that it can be killed like an app
 * whose battery is pulled, and started again with what was on its disk.
 */
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { fakeCameraFlags, quietFlags, requireChromium } from './chromium.ts';
import { onceMore } from './onceMore.ts';
import { within } from './within.ts';

export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The process id of the browser itself. */
  readonly pid: number;
  /** SIGKILL to the whole browser. */
  readonly kill: () => Promise<void>;
  /** Closes it as a person would. */
  readonly close: () => Promise<void>;
}

const WIDTH = 360;
const HEIGHT = 740;

/**
 * Starts a phone on `profile`. `camera`: the video that its camera plays, which pages then get unasked, or the flags
 * for another kind of camera; without it the phone is as the browser comes. A browser that does not come up, as now
 * and then on a busy machine, is started once more.
 */
export function startPhone(profile: string, camera: string | readonly string[] = []): Promise<Phone> {
  return onceMore('the start of a phone', () => startBrowser(profile, camera));
}

/** How long a browser may take to show its first page, s. */
const START_SECONDS = 45;

async function startBrowser(profile: string, camera: string | readonly string[]): Promise<Phone> {
  // A browser that was killed leaves its lock behind.
  for (const lock of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, lock), { force: true });
  const child: ChildProcess = spawn(
    requireChromium(),
    [
      '--headless=new',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      `--window-size=${WIDTH},${HEIGHT}`,
      '--lang=en-US',
      '--hide-crash-restore-bubble',
      ...quietFlags,
      ...(typeof camera === 'string' ? fakeCameraFlags(camera) : camera),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const opening = firstPageOf(child);
  const { browser, context, page } = await within(START_SECONDS, 'its first page', opening).catch(
    async (error: unknown) => {
      child.kill('SIGKILL');
      await exited;
      throw error;
    },
  );
  return {
    page,
    context,
    pid: child.pid ?? 0,
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

async function firstPageOf(child: ChildProcess) {
  const browser = await chromium.connectOverCDP(await devToolsOf(child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0];
  if (context === undefined || page === undefined) throw new Error('Chromium opened no page');
  await page.setViewportSize({ width: WIDTH, height: HEIGHT });
  return { browser, context, page };
}

/** Where the browser can be steered, which it says on its standard error. @throws Error when it ends before. */
function devToolsOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      const endpoint = /DevTools listening on (ws:\S+)/.exec(heard)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
    child.once('exit', () => reject(new Error(`Chromium ended before it could be steered:\n${heard}`)));
  });
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
