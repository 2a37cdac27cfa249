/** Chromium as tests and benches start it: one set of flags, so that both speak of the same browser. */
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

/** The path of the installed Chromium. @throws Error when there is none. */
export function requireChromium(): string {
  const executable = findChromium();
  if (executable === undefined) throw new Error('Chromium is missing. Set CHROMIUM_PATH, or install it.');
  return executable;
}

/** Chromium without a window; with a camera that plays `video` if one is named. */
export async function launchChromium(video?: string): Promise<Browser> {
  return chromium.launch({
    executablePath: requireChromium(),
    args: [...quietFlags, ...(video === undefined ? [] : fakeCameraFlags(video))],
  });
}
