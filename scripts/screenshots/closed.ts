/** The phone's screens on which nothing can be recorded: before the rules are there, with nobody on duty, revoked. */
import type { Route } from 'playwright-core';
import * as z from 'zod/mini';
import { devicesSchema, enrolmentCodeSchema } from '../../src/protocol/consoleApi.ts';
import type { Look, Stage } from './shots.ts';
import { openPage } from './shots.ts';

const PULL = '**/v1/pull';

/** Joins as a phone of its own, so that the walk through the open gate is left as it is. */
export async function walkClosed(stage: Stage, look: Look, width: number, height: number): Promise<void> {
  const { desk, checkpointId, url } = stage;
  const page = await openPage(stage, look, width, height);
  const shot = (name: string) => stage.onScreen(page, 'phone', look, name);
  const at = (selector: string) => page.locator(selector).first();
  const primary = at('.ui-button-primary');
  const invitation = async (): Promise<string> => {
    const path = `/api/checkpoints/${checkpointId}/enrolment-codes`;
    const { code } = await desk.call('POST', path, enrolmentCodeSchema);
    return `${url}/enrol#${code}`;
  };
  const known = new Set((await desk.call('GET', '/api/devices', devicesSchema)).rows.map(({ id }) => id));

  /** Whether the hub's rules are kept waiting, do not come, or come. */
  let rules: 'late' | 'never' | 'there' = 'late';
  const unanswered: Route[] = [];
  await page.route(PULL, async (route) => {
    if (rules === 'there') await route.continue();
    else if (rules === 'never') await route.abort();
    else unanswered.push(route);
  });
  await page.goto(await invitation());
  await at('.enrol-place').waitFor();
  await primary.click();
  await at('.enrol-step input').waitFor();
  // Another start of the page: the gate asks for what the phone does not have yet.
  await page.reload();
  await at('.intro-head .ui-button').press('Enter');
  await at('.gate-closed').waitFor();
  await shot('gate-fetching');
  rules = 'never';
  // Those of the page before its new start have ended by themselves.
  for (const route of unanswered) await route.abort().catch(() => undefined);
  await at('.gate-closed .ui-button').waitFor();
  await shot('gate-without-rules');
  rules = 'there';
  // As a phone that meets a network: the button is gone when the rules have come by themselves.
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await at('.gate-duty').waitFor();
  await shot('gate-nobody-on-duty');
  await at('.gate-duty input').fill('欧阳阿卜杜热合曼·买买提依明江');
  await primary.click();
  await at('.gate-ways').waitFor();
  await shot('gate-long-name');

  // Everything has to be sent before another invitation is taken.
  await page.waitForFunction(() => document.querySelector('.gate-pill .ui-pill-quiet') !== null);
  await page.goto(await invitation());
  await page.reload();
  await at('.enrol-place').waitFor();
  await shot('join-instead');
  await page.locator('.enrol-foot .ui-button').nth(1).click();
  await at('.gate-ways').waitFor();

  const { rows } = await desk.call('GET', '/api/devices', devicesSchema);
  const mine = rows.find(({ id }) => !known.has(id));
  await desk.call('POST', `/api/devices/${mine?.id ?? ''}/revoke`, z.unknown(), { reason: '换机' });
  await page.reload();
  await at('.gate-closed .ui-button').waitFor();
  await shot('gate-revoked');
  await page.context().close();
}
