import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { beginDemo, fillDemo } from '../../server/demo.ts';
import { found } from '../../server/founding.ts';
import type { RunningHub } from '../../server/hub.ts';
import { createHub } from '../../server/hub.ts';
import { isWrong, RegisterVerifier, verifyLines } from '../../server/registerVerifier.ts';
import { villages } from '../../server/service/places.ts';
import { exportRegister } from '../../server/service/registerExport.ts';
import { NOON } from './hubPhone.ts';

const DAY = 86_400_000;
let dataDir: string;
let running: RunningHub;
let time = NOON;

const clock = {
  now: () => time,
  turnTo: (at: number | undefined) => {
    time = at ?? NOON;
  },
};

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'demo-'));
  running = await createHub({ dataDir, now: clock.now, pagesDir: join(dataDir, 'no-app') });
  beginDemo(clock);
  await found(running.hub);
});
afterEach(async () => {
  await running.close();
  await rm(dataDir, { recursive: true, force: true });
});

it('tells two days as phones would have told them, with something to mend, once, into a register that holds', async () => {
  const { hub } = running;
  expect(await fillDemo(hub, clock)).toBe(true);
  const counts = await hub.store.countPassages(NOON - DAY, NOON, { threshold: 373, above: false });
  const sum = (pick: (count: (typeof counts)[number]) => boolean) =>
    counts.filter(pick).reduce((total, { count }) => total + count, 0);
  expect([sum(({ decision }) => decision === 'held'), sum(({ decision }) => decision === 'refused')]).toEqual(
    [2, 3],
  );
  // Once is enough: events cannot be taken back.
  expect(await fillDemo(hub, clock)).toBe(false);
  const [late] = await hub.store.passages({ limit: 1 });
  expect((late?.receivedAt ?? 0) - (late?.occurredAt ?? 0)).toBeLessThanOrEqual(3_600_000);
  const phones = (await hub.store.devices()).filter(({ role }) => role === 'phone');
  const waiting = await hub.store.quarantined(phones.map(({ id }) => id));
  expect(waiting.map(({ code }) => code)).toEqual(['invalid']);
  // What the duty office said two days ago has the time of two days ago.
  const chains = await hub.store.chains((await hub.store.devices()).map(({ id }) => id));
  expect(chains.map(({ clockSuspect }) => clockSuspect)).toEqual([0, 0, 0, 0]);
  const [village] = await villages(hub);
  const { findings } = await verifyLines(exportRegister(hub, village?.id ?? ''), new RegisterVerifier());
  expect(findings.map(({ code }) => code)).toEqual(['heldApart']);
  expect(findings.filter(isWrong)).toEqual([]);
});
