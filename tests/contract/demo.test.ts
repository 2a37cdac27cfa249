import { afterEach, beforeEach, expect, it } from 'vitest';
import { fillDemo } from '../../server/demo.ts';
import { RegisterVerifier, verifyLines } from '../../server/registerVerifier.ts';
import { exportRegister } from '../../server/service/registerExport.ts';
import type { TestHub } from './hubPhone.ts';
import { NOON, startTestHub } from './hubPhone.ts';

const DAY = 86_400_000;
let test: TestHub;

beforeEach(async () => {
  test = await startTestHub();
});
afterEach(() => test.end());

const clock = {
  now: () => test.clock.now,
  turnTo: (at: number | undefined) => {
    test.clock.now = at ?? NOON;
  },
};

it('tells two days as phones would have told them, with something to mend, once, into a register that holds', async () => {
  const { hub } = test.running;
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
  const { findings } = await verifyLines(exportRegister(hub, test.villageId), new RegisterVerifier());
  expect(findings.map(({ code }) => code)).toEqual(['heldApart']);
});
