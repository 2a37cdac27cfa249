/**
 * Pictures of every screen, by the real hub with a village to look at, in a folder that git ignores:
 *
 *     npm run screenshots            all looks
 *     npm run screenshots -- phone   one part: phone or console
 *     npm run screenshots -- readme  the two pictures of the README, into docs/
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { quietFlags } from '../tests/browser/chromium.ts';
import { freePort, startHub } from '../tests/browser/hubProcess.ts';
import { ensureChromium } from './chromium.mjs';
import { walkConsole } from './screenshots/console.ts';
import { walkPhone } from './screenshots/phone.ts';
import type { Look, Stage } from './screenshots/shots.ts';
import { LOOKS } from './screenshots/shots.ts';
import { setStage } from './screenshots/stage.ts';

const PARTS: Readonly<Record<string, (stage: Stage, look: Look) => Promise<void>>> = {
  phone: walkPhone,
  console: walkConsole,
};
const folder = fileURLToPath(new URL('../screenshots', import.meta.url));
const account = { name: 'duty', password: 'a long enough password' };

const executablePath = await ensureChromium();
if (executablePath === undefined) process.exit(1);
const dataDir = mkdtempSync(join(tmpdir(), 'shouwang-screenshots-'));
const hub = await startHub(dataDir, await freePort(), ['--demo']);
const browser = await chromium.launch({
  executablePath,
  args: [...quietFlags, '--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'],
});
const wanted = process.argv[2];
let failures = 0;
try {
  const stage = await setStage(browser, hub, account, takePictures());
  if (wanted === 'readme') await pictureReadme(stage);
  else rmSync(folder, { recursive: true, force: true });
  for (const [part, walk] of Object.entries(PARTS)) {
    if (wanted !== undefined && wanted !== part) continue;
    for (const look of LOOKS) {
      try {
        await walk(stage, look);
        console.log(`${part}: ${look.lang}, ${look.theme}, text × ${look.text}`);
      } catch (error) {
        failures += 1;
        console.error(`${part}: ${look.lang}, ${look.theme}, text × ${look.text}:`, error);
      }
    }
  }
  console.log(folder);
} finally {
  await browser.close();
  await hub.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(failures === 0 ? 0 : 1);

/** The gate with somebody before it, by day in Chinese and by night in English. */
async function pictureReadme(stage: Stage): Promise<void> {
  const into = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
  mkdirSync(into, { recursive: true });
  const looks: readonly Look[] = [
    { lang: 'zhHans', theme: 'day', text: 1 },
    { lang: 'en', theme: 'night', text: 1 },
  ];
  for (const look of looks) {
    const onScreen: Stage['onScreen'] = async (page, _part, { theme }, name) => {
      if (name === 'gate-normal') await page.screenshot({ path: join(into, `gate-${theme}.png`) });
    };
    await walkPhone({ ...stage, onScreen }, look);
  }
}

/** Takes pictures into a folder for each look, numbered in the order of the walk. */
function takePictures(): Stage['onScreen'] {
  const taken = new Map<string, number>();
  return async (page, part, { lang, theme, text, hand = 'right' }, name) => {
    const into = join(folder, `${part}-${lang}-${theme}-${text}-${hand}`);
    mkdirSync(into, { recursive: true });
    const number = (taken.get(into) ?? 0) + 1;
    taken.set(into, number);
    // What slides in has arrived, and what was asked of the store is on the screen.
    await page.waitForTimeout(350);
    await page.screenshot({ path: join(into, `${String(number).padStart(2, '0')}-${name}.png`) });
  };
}
