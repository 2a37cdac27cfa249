/** The township's dated rules: what is in force, and publishing a new version. */
import type { Id } from '../../src/domain/id.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { policyAt } from '../../src/domain/policy.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { defaultPolicy } from '../defaultPolicy.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { nextPolicyVersion } from './policyNumbers.ts';

/** The policy in force. */
export const policyNow = async (hub: Hub): Promise<Policy> =>
  policyAt(await hub.store.policies(), hub.environment.now()) ?? defaultPolicy;

/** A form that was filled in with the present minute may arrive in the next, ms. */
const LATE_MS = 60_000;

/**
 * Publishes the rules as the next version, to all gates of the township. Rules that replace others cannot have been
 * in force before they were published (`past`): what was decided then was decided by the others.
 */
export const publishPolicy = (
  hub: Hub,
  rules: Omit<Policy, 'version'>,
  actor: Id | null,
): Promise<Result<Policy, CommitError | 'past'>> =>
  // Of two that publish at once the second counts on from the first.
  hub.saves.take(hub.townshipId, () => publishInTurn(hub, rules, actor));

async function publishInTurn(
  hub: Hub,
  rules: Omit<Policy, 'version'>,
  actor: Id | null,
): Promise<Result<Policy, CommitError | 'past'>> {
  const isFirst = (await hub.store.policies()).length === 0;
  if (!isFirst && rules.effectiveFrom < hub.environment.now() - LATE_MS) return err('past');
  const body: Policy = { ...rules, version: await nextPolicyVersion(hub.store) };
  const said = await hub.chain.append(hub.townshipId, [{ kind: 'policyPublished', body }], { actor });
  return said.ok ? ok(body) : said;
}
