import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultPolicy } from '../../server/defaultPolicy.ts';
import { firstAdministratorCode, found } from '../../server/founding.ts';
import type { RunningHub } from '../../server/hub.ts';
import { createHub } from '../../server/hub.ts';
import { addVillage, checkpoints, villages } from '../../server/service/places.ts';
import { publishPolicy } from '../../server/service/policies.ts';
import { setUp } from '../../server/service/sessions.ts';

let dataDir: string;
let running: RunningHub;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'founding-'));
  running = await createHub({ dataDir, pagesDir: join(dataDir, 'no-app') });
});
afterEach(async () => {
  await running.close();
  await rm(dataDir, { recursive: true, force: true });
});

const rules = async () => {
  const { version: _, ...policy } = defaultPolicy;
  await publishPolicy(running.hub, policy, null);
};

it.each([
  ['anything', async () => undefined],
  ['the village', rules],
  [
    'the gate',
    async () => {
      await rules();
      await addVillage(running.hub, '示范村', null);
    },
  ],
])('founds a hub that was stopped before %s, once', async (_, before) => {
  await before();
  await found(running.hub);
  await found(running.hub);
  expect((await running.hub.store.policies()).length).toBe(1);
  expect((await villages(running.hub)).map(({ name }) => name)).toEqual(['示范村']);
  expect((await checkpoints(running.hub)).map(({ name }) => name)).toEqual(['村口']);
});

it('takes the newest set-up link alone, and none once there is an administrator', async () => {
  const [first = '', second = ''] = [
    await firstAdministratorCode(running.hub),
    await firstAdministratorCode(running.hub),
  ];
  const tryWith = async (token: string) => {
    const done = await setUp(running.hub, {
      token,
      name: '管理员',
      password: 'a long password',
      townshipName: '镇',
    });
    return done.ok ? 'made' : done.error;
  };
  expect(await tryWith(first)).toBe('badCode');
  expect(await tryWith(second)).toBe('made');
  expect(await tryWith(second)).toBe('conflict');
  expect(await firstAdministratorCode(running.hub)).toBeUndefined();
});
