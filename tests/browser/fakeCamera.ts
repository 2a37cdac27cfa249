import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { findChromium } from '../../scripts/chromium.mjs';

/** Keeps Chromium from looking for a network of its own, and lets it run as root. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The flags that give Chromium a camera that plays `video`, and let pages have it unasked. */
export function fakeCameraFlags(video: string): string[] {
  return [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-video-capture=${video}`,
  ];
}

/** Chromium without a window; with a camera that plays `video` if one is named. */
export async function launchChromium(video?: string): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('Chromium is missing. Set CHROMIUM_PATH, or install it.');
  return chromium.launch({
    executablePath,
    args: [...quietFlags, ...(video === undefined ? [] : fakeCameraFlags(video))],
  });
}
