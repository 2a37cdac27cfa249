/** The duty office says what was done about somebody who is held, by an event in the hub's own chain. */

import type { Hold } from '../../src/domain/hold.ts';
import { foldHold, lastStep } from '../../src/domain/hold.ts';
import type { Id } from '../../src/domain/id.ts';
import { refText } from '../../src/domain/refText.ts';
import { latestFirst } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { NewHoldStep } from '../../src/protocol/consoleHolds.ts';
import type { CommitError } from './groupCommit.ts';
import type { StoredStep } from './holdFold.ts';
import { stepsOf } from './holdViews.ts';
import type { Hub } from './hub.ts';
import { passageAt } from './passageHistory.ts';

/** Whether it is so already: to ask twice says it once. */
const isSaid = (hold: Hold<StoredStep>, said: NewHoldStep): boolean =>
  said.step === 'withdrawn'
    ? !hold.steps.some((one) => refText(one) === refText(said.withdraws))
    : lastStep(hold, said.step)?.text === said.text;

/** `conflict`: nobody is held by this passage. */
export async function recordHoldStep(
  hub: Hub,
  id: string,
  said: NewHoldStep,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict'>> {
  const row = await passageAt(hub, id);
  if (!row) return err('notFound');
  if (row.withdrawn || row.passage.decision !== 'held') return err('conflict');
  const steps = await stepsOf(hub, row);
  if (isSaid(foldHold(row, steps), said)) return ok(undefined);
  const { deviceId, seq, scope } = row;
  const { step, reason } = said;
  const text = said.step === 'withdrawn' ? '' : said.text;
  const withdraws = said.step === 'withdrawn' ? said.withdraws : null;
  const body = { passage: { deviceId, seq }, step, text, readings: [], withdraws, reason };
  // A gate whose clock is ahead may have said the last one at a time that is still to come here.
  const after = [...steps].sort(latestFirst)[0]?.stamp;
  return hub.chain.append(scope, [{ kind: 'holdStepRecorded', body }], { actor, after });
}
