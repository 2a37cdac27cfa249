/** The township's dated rules: what is in force, and publishing a new version. */
import type { Id } from '../../src/domain/id.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { policyAt } from '../../src/domain/policy.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import { defaultPolicy } from '../defaultPolicy.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';

/** The policy in force. */
export const policyNow = async (hub: Hub): Promise<Policy> =>
  policyAt(await hub.store.policies(), hub.environment.now()) ?? defaultPolicy;

/** Publishes the rules as the next version, to all gates of the township. */
export async function publishPolicy(
  hub: Hub,
  rules: Omit<Policy, 'version'>,
  actor: Id | null,
): Promise<Result<Policy, CommitError>> {
  const versions = (await hub.store.policies()).map(({ version }) => version);
  const body: Policy = { ...rules, version: Math.max(0, ...versions) + 1 };
  const said = await hub.chain.append(hub.townshipId, [{ kind: 'policyPublished', body }], { actor });
  return said.ok ? ok(body) : said;
}
