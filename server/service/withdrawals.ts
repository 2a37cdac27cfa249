/** Taking people and vehicles out of the register, and back: by events, so that their history stays. */
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { EntryRow } from '../store/register.ts';
import { isClosedVillage } from './closedVillage.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { lastOf } from './storedEntry.ts';

type Type = 'person' | 'vehicle';

export interface Withdrawal {
  readonly ids: readonly Id[];
  readonly reason: string;
  readonly actor: Id;
}

export interface Withdrawn {
  readonly entries: number;
  readonly passes: number;
}

/** Says `withdrawn` where it is not said yet, in turn with saving: both may mean one entry. */
async function mark(
  hub: Hub,
  type: Type,
  { ids, reason, actor }: Withdrawal,
  withdrawn: boolean,
): Promise<Result<EntryRow[], CommitError | 'notFound' | 'villageClosed'>> {
  const rows = await hub.store.entries(type, [...new Set(ids)]);
  if (rows.length < new Set(ids).size) return err('notFound');
  const done: EntryRow[] = [];
  for (const scope of new Set(rows.map((row) => row.scope))) {
    const own = rows.filter((row) => row.scope === scope).map(({ id }) => id);
    const said = await hub.saves.take(
      scope,
      async (): Promise<Result<void, CommitError | 'villageClosed'>> => {
        const [village] = await hub.store.entries('village', [scope]);
        if (!withdrawn && village && isClosedVillage(village)) return err('villageClosed');
        const open = (await hub.store.entries(type, own)).filter((row) => row.withdrawn !== withdrawn);
        const kind = type === 'person' ? 'personRecorded' : 'vehicleRecorded';
        const events = open.map(
          ({ id }): DomainEvent => ({ kind, body: { id, fields: { withdrawn }, reason } }),
        );
        done.push(...open);
        return hub.chain.append(scope, events, { actor, after: lastOf(open) });
      },
    );
    if (!said.ok) return said;
  }
  return ok(done);
}

/** Revokes all passes of these people or vehicles that are in force, or will be; gives how many. */
export async function revokePassesOf(
  hub: Hub,
  { ids, reason, actor }: Withdrawal,
): Promise<Result<number, CommitError>> {
  const now = hub.environment.now();
  const events: DomainEvent[] = [];
  for (const id of new Set(ids)) {
    for (const { passId, pass, revokedAt } of await hub.store.passesOf(id)) {
      if (revokedAt !== null || (pass && pass.validUntil <= now)) continue;
      events.push({ kind: 'passRevoked', body: { passId, reason } });
    }
  }
  const said = await hub.chain.append(hub.townshipId, events, { actor });
  return said.ok ? ok(events.length) : said;
}

/**
 * Takes entries out of the register. Their passes are revoked before: a gate must not let in by a pass whom no list
 * knows, and of what is stopped half-way only passes may be gone, which a repetition goes on from. What is issued
 * while entries are being taken out is found after. `notFound`: one of them is not known, and nothing is changed.
 */
export async function withdraw(
  hub: Hub,
  type: Type,
  withdrawal: Withdrawal,
): Promise<Result<Withdrawn, CommitError | 'notFound' | 'villageClosed'>> {
  const ids = [...new Set(withdrawal.ids)];
  if ((await hub.store.entries(type, ids)).length < ids.length) return err('notFound');
  const before = await revokePassesOf(hub, withdrawal);
  if (!before.ok) return before;
  const marked = await mark(hub, type, withdrawal, true);
  if (!marked.ok) return marked;
  const since = await revokePassesOf(hub, withdrawal);
  if (!since.ok) return since;
  return ok({ entries: marked.value.length, passes: before.value + since.value });
}

/** Brings entries back. Passes that were revoked stay so: new ones are issued. `villageClosed`: it takes nobody. */
export async function restore(
  hub: Hub,
  type: Type,
  withdrawal: Withdrawal,
): Promise<Result<Withdrawn, CommitError | 'notFound' | 'villageClosed'>> {
  const marked = await mark(hub, type, withdrawal, false);
  return marked.ok ? ok({ entries: marked.value.length, passes: 0 }) : marked;
}
