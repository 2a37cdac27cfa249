/** Who is held, as the duty office sees it. */
import type { Hold } from '../../src/domain/hold.ts';
import { foldHold, reportOf } from '../../src/domain/hold.ts';
import type { Id } from '../../src/domain/id.ts';
import type { HeldRow } from '../../src/protocol/consoleHolds.ts';
import type { HoldStanding } from '../../src/protocol/holdStanding.ts';
import type { PassageEntry } from '../store/register.ts';
import type { StoredStep } from './holdFold.ts';
import { parseSteps } from './holdFold.ts';
import type { Hub } from './hub.ts';
import { passageRows } from './passageViews.ts';

/** All steps that were said about the passage, in their order. */
export async function stepsOf(
  hub: Hub,
  { deviceId, seq, scope }: PassageEntry,
): Promise<readonly StoredStep[]> {
  return parseSteps((await hub.store.hold(deviceId, seq, scope))?.steps ?? []);
}

function standingOf(row: PassageEntry, hold: Hold<StoredStep>): HoldStanding | null {
  if (hold.state === 'none') return null;
  const within = row.passage.reportWithinSeconds ?? null;
  const stopped = reportOf(hold);
  return {
    state: hold.state,
    since: row.at,
    dueAt: within === null ? null : row.at + within * 1000,
    reportWithinSeconds: within,
    stopped: stopped ? { step: stopped.step, at: stopped.at } : null,
    steps: hold.steps.map(({ deviceId, seq, step, text, readings, at }) => ({
      ref: { deviceId, seq },
      step,
      text,
      readings: [...readings],
      at,
    })),
  };
}

/** How it stands with whoever is held by the passage; null where nobody is or was. */
export const holdOf = async (hub: Hub, row: PassageEntry): Promise<HoldStanding | null> =>
  standingOf(row, foldHold(row, await stepsOf(hub, row)));

/** Those who wait for their report by when it is due, then those without a limit, then those who are reported. */
function urgency({ hold: { stopped, dueAt, since } }: HeldRow): readonly [number, number] {
  if (stopped !== null) return [2, since];
  return dueAt === null ? [1, since] : [0, dueAt];
}

/** Who is held now, the most urgent first. */
export async function openHolds(hub: Hub, village: Id | undefined): Promise<HeldRow[]> {
  const entries: { readonly row: PassageEntry; readonly hold: HoldStanding }[] = [];
  for (const { deviceId, seq, steps } of await hub.store.openHolds(village)) {
    const row = await hub.store.passage(deviceId, seq);
    const hold = row && standingOf(row, foldHold(row, parseSteps(steps)));
    if (row && hold) entries.push({ row, hold });
  }
  const passages = await passageRows(
    hub,
    entries.map(({ row }) => row),
  );
  return entries
    .flatMap(({ hold }, i): HeldRow[] => {
      const passage = passages[i];
      return passage ? [{ passage, hold }] : [];
    })
    .sort((a, b) => {
      const [rankA, timeA] = urgency(a);
      const [rankB, timeB] = urgency(b);
      return rankA - rankB || timeA - timeB;
    });
}
