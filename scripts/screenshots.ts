/**
 * Pictures of every screen, by the real hub with a village to look at, in a folder that git ignores:
 *
 *     npm run screenshots            all looks
 *     npm run screenshots -- phone   one part: phone or console
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import {
  checkpointsSchema,
  issuedPassSchema,
  personsPageSchema,
  stateSchema,
} from '../src/protocol/consoleApi.ts';
import { ConsoleClient } from '../tests/browser/consoleClient.ts';
import { quietFlags } from '../tests/browser/fakeCamera.ts';
import { freePort, startHub } from '../tests/browser/hubProcess.ts';
import { ensureChromium } from './chromium.mjs';
import { walkConsole } from './screenshots/console.ts';
import { walkPhone } from './screenshots/phone.ts';
import type { Look, Stage } from './screenshots/shots.ts';
import { LOOKS } from './screenshots/shots.ts';

const DAY_MS = 86_400_000;
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
  const stage = await setStage();
  rmSync(folder, { recursive: true, force: true });
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

/** The first administrator, and two passes: one that is good, one that has run out. */
async function setStage(): Promise<Stage> {
  const { url } = hub;
  const desk = new ConsoleClient(url);
  const [, token = ''] = await hub.printed(/\/console\/setup\?token=([\w-]+)/);
  await desk.call('POST', '/api/setup', stateSchema, { token, ...account, townshipName: '青石镇' });
  const [gate] = (await desk.call('GET', '/api/checkpoints', checkpointsSchema)).rows;
  const people = (await desk.call('GET', '/api/persons?limit=50', personsPageSchema)).rows;
  const [first, second] = people.filter(({ villageId }) => villageId === gate?.villageId);
  if (gate === undefined || first === undefined || second === undefined) {
    throw new Error('The demonstration village has no gate or nobody in it');
  }
  const pass = async (id: string, window: object): Promise<string> => {
    const body = { subject: { type: 'person', id }, villageId: gate.villageId, ...window };
    return (await desk.call('POST', '/api/passes', issuedPassSchema, body)).code;
  };
  const past = { validFrom: Date.now() - 90 * DAY_MS, validUntil: Date.now() - DAY_MS };
  return {
    browser,
    url,
    desk,
    account,
    villageId: gate.villageId,
    checkpointId: gate.id,
    passes: { good: await pass(first.id, {}), expired: await pass(second.id, past) },
    folder,
  };
}
