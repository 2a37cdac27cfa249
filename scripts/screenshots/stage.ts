import type { Browser } from 'playwright-core';
import { chinaDay, DAY_MS } from '../../src/domain/chinaDay.ts';
import { checkpointsSchema, personsPageSchema, stateSchema } from '../../src/protocol/consoleApi.ts';
import { issuedPassSchema } from '../../src/protocol/consolePasses.ts';
import { ConsoleClient } from '../../tests/browser/consoleClient.ts';
import type { HubProcess } from '../../tests/browser/hubProcess.ts';
import type { Stage } from './shots.ts';

/** The first administrator, and two passes: one that is good, one that has run out. */
export async function setStage(
  browser: Browser,
  hub: HubProcess,
  account: Stage['account'],
  onScreen: Stage['onScreen'],
): Promise<Stage> {
  const { url } = hub;
  const desk = new ConsoleClient(url);
  const [, token = ''] = await hub.printed(/\/console\/setup#([\w-]+)/);
  await desk.call('POST', '/api/setup', stateSchema, { token, ...account, townshipName: '青石镇' });
  const [gate] = (await desk.call('GET', '/api/checkpoints', checkpointsSchema)).rows;
  const people = (await desk.call('POST', '/api/persons/search', personsPageSchema, { limit: 50 })).rows;
  const [first, second] = people.filter(({ villageId }) => villageId === gate?.villageId);
  if (gate === undefined || first === undefined || second === undefined) {
    throw new Error('The demonstration village has no gate or nobody in it');
  }
  const pass = async (id: string, window: object): Promise<string> => {
    const body = { subject: { type: 'person', id }, villageId: gate.villageId, ...window };
    return (await desk.call('POST', '/api/passes', issuedPassSchema, body)).code;
  };
  const past = { firstDay: chinaDay(Date.now() - 90 * DAY_MS), lastDay: chinaDay(Date.now() - DAY_MS) };
  return {
    browser,
    url,
    desk,
    account,
    villageId: gate.villageId,
    checkpointId: gate.id,
    passes: { good: await pass(first.id, {}), expired: await pass(second.id, past) },
    onScreen,
  };
}
