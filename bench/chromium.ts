/** A real Chromium with a profile on disk, as slow as the phone that it stands for. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { quietFlags, requireChromium } from '../tests/browser/chromium.ts';

/** @throws Error when no Chromium is installed. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: requireChromium(),
    args: quietFlags,
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    serviceWorkers: 'allow',
  });
}

/** Runs `work` with the folder of a new profile, and removes it afterwards. */
export async function withProfile<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'shouwang-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Slows the page's own thread down `rate` times: 4 stands for a mid-range phone, 6 for a cheap one. */
export async function throttle(page: Page, rate: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate });
}
