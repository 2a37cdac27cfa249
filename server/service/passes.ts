/** Passes: issued, shown again, revoked. */
import { signPass } from '../../src/crypto/passCode.ts';
import { chinaDay, startOfDay } from '../../src/domain/chinaDay.ts';
import type { Id } from '../../src/domain/id.ts';
import { newId } from '../../src/domain/newId.ts';
import type { Pass } from '../../src/domain/pass.ts';
import { passLabel } from '../../src/domain/pass.ts';
import type { Subject } from '../../src/domain/passage.ts';
import { lastDayFrom, passWindow } from '../../src/domain/passDays.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { PassRow } from '../../src/protocol/consolePasses.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { policyNow } from './policies.ts';

export interface PassRequest {
  readonly subject: Subject;
  readonly villageId: Id;
  /** Days in China, both included; by default today, and as many days as the policy says. */
  readonly firstDay?: string | undefined;
  readonly lastDay?: string | undefined;
}

/** Issues a pass. `conflict`: who or what is to have it is not in the register any more. */
export async function issuePass(
  hub: Hub,
  request: PassRequest,
  actor: Id | null,
): Promise<Result<{ pass: Pass; code: string }, CommitError | 'notFound' | 'invalid' | 'conflict'>> {
  const [row] = await hub.store.entries(request.subject.type, [request.subject.id]);
  if (row?.scope !== request.villageId) return err('notFound');
  if (row.withdrawn) return err('conflict');
  const { validDays } = (await policyNow(hub)).pass;
  const firstDay = request.firstDay ?? chinaDay(hub.environment.now());
  const begin = startOfDay(firstDay);
  if (begin === undefined) return err('invalid');
  const window = passWindow(firstDay, request.lastDay ?? lastDayFrom(begin, validDays));
  if (window === undefined) return err('invalid');
  const pass: Pass = {
    passId: newId(hub.environment.random),
    subject: request.subject,
    label: passLabel(row.label),
    ...window,
  };
  const said = await hub.chain.appendIf(
    request.villageId,
    async (rooms) => {
      const [now] = await rooms.entries(request.subject.type, [request.subject.id]);
      return now?.withdrawn === false;
    },
    { kind: 'passIssued', body: pass },
    actor,
  );
  if (!said.ok) return said;
  return ok({ pass, code: await signPass(hub.keys.passes.key, hub.keys.passes.keyId, pass) });
}

export async function passesOf(hub: Hub, subject: Id): Promise<PassRow[]> {
  const rows: PassRow[] = [];
  for (const { pass, scope, issuedAt, revokedAt, revocationReason } of await hub.store.passesOf(subject)) {
    if (!pass) continue;
    const code = revokedAt === null ? await signPass(hub.keys.passes.key, hub.keys.passes.keyId, pass) : null;
    rows.push({ pass, villageId: scope, issuedAt, revokedAt, revocationReason, code });
  }
  return rows;
}

/** Told to all gates of the township: a pass is good at each of them. */
export async function revokePass(
  hub: Hub,
  passId: Id,
  reason: string,
  actor: Id | null,
): Promise<Result<void, CommitError | 'notFound'>> {
  const known = await hub.store.pass(passId);
  if (!known?.pass) return err('notFound');
  if (known.revokedAt !== null) return ok(undefined);
  return hub.chain.append(hub.townshipId, [{ kind: 'passRevoked', body: { passId, reason } }], { actor });
}
