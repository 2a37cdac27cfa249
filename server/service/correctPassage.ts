/** The duty office corrects a passage, by an event in the hub's own chain. */
import { neededCorrection } from '../../src/domain/correction.ts';
import type { Id } from '../../src/domain/id.ts';
import { lastEdit } from '../../src/domain/register.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { PassageCorrection } from '../../src/protocol/consoleCorrection.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { correctionEntry, passageAt } from './passageHistory.ts';

/** What stands as it is to stand is not said again: to ask twice corrects once. */
export async function correctPassage(
  hub: Hub,
  id: string,
  { fields: wanted, reason }: PassageCorrection,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound'>> {
  const row = await passageAt(hub, id);
  if (!row) return err('notFound');
  const fields = neededCorrection(row, wanted);
  if (Object.keys(fields).length === 0) return ok(undefined);
  const { deviceId, seq, scope } = row;
  const body = { passage: { deviceId, seq }, fields, reason };
  // A gate whose clock is ahead may have corrected it at a time that is still to come here.
  const after = lastEdit(await correctionEntry(hub, row));
  return hub.chain.append(scope, [{ kind: 'passageCorrected', body }], { actor, after });
}
