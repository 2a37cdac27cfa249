/** What the duty office looks at: the day so far, and the devices. */

import { dayStart } from '../../src/domain/chinaDay.ts';
import { familyOf } from '../../src/domain/deviceFamily.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Decision } from '../../src/domain/passage.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { DeviceRow, Summary } from '../../src/protocol/consoleApi.ts';
import type { Condition } from './arrival.ts';
import { emptyChain } from './arrival.ts';
import type { CommitError } from './groupCommit.ts';
import { missingOf, topOf } from './heldIntervals.ts';
import type { Hub } from './hub.ts';
import { PART } from './hubChain.ts';
import { feverRule } from './passageViews.ts';
import { checkpoints } from './places.ts';

const HOUR_MS = 3_600_000;
/** Bars in one answer: a month of hours. */
const MAX_HOURS = 31 * 24;

export interface SummaryQuery {
  readonly village?: Id | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Who was held or sent back has not gone in or out. */
const hasPassed = ({ decision }: { readonly decision: Decision }): boolean => decision === 'admitted';

export async function summary(hub: Hub, query: SummaryQuery): Promise<Result<Summary, 'invalid'>> {
  const now = hub.environment.now();
  const from = query.from ?? dayStart(now);
  const to = query.to ?? Math.max(now, from + 1);
  if (to <= from || to - from > MAX_HOURS * HOUR_MS) return err('invalid');
  const counts = await hub.store.countPassages(from, to, await feverRule(hub), query.village);
  const gates = (await checkpoints(hub)).filter(
    ({ villageId }) => query.village === undefined || villageId === query.village,
  );
  const hours = Array.from({ length: Math.ceil((to - from) / HOUR_MS) }, (_, hour) => ({
    from: from + hour * HOUR_MS,
    in: 0,
    out: 0,
  }));
  let suspect = 0;
  for (const row of counts) {
    const bar = hours[row.hour];
    if (row.suspect) suspect += row.count;
    else if (bar && hasPassed(row)) bar[row.direction] += row.count;
  }
  const rows = gates.map((gate) => {
    const own = counts.filter(({ checkpointId }) => checkpointId === gate.id);
    const sum = (keep: (row: (typeof own)[number]) => boolean) =>
      own.filter(keep).reduce((total, { count }) => total + count, 0);
    return {
      checkpoint: { id: gate.id, name: gate.name },
      villageId: gate.villageId,
      in: sum((row) => hasPassed(row) && row.direction === 'in'),
      out: sum((row) => hasPassed(row) && row.direction === 'out'),
      refused: sum(({ decision }) => decision === 'refused'),
      held: sum(({ decision }) => decision === 'held'),
      fever: sum(({ fever }) => fever),
      lastContact: gate.lastContact,
      lastPassage: own.length > 0 ? Math.max(...own.map(({ last }) => last)) : null,
    };
  });
  const quarantined = await hub.store.countQuarantine();
  const contradicted = await hub.store.countContradicted();
  return ok({ from, to, checkpoints: rows, hours, suspect, quarantined, contradicted });
}

export async function devices(hub: Hub): Promise<DeviceRow[]> {
  const phones = (await hub.store.devices()).filter(({ role }) => role === 'phone');
  const chains = await hub.store.chains(phones.map(({ id }) => id));
  const revocations = new Map((await hub.store.revocations()).map((row) => [row.deviceId, row]));
  const names = new Map<Id, string>();
  for (const { actor } of revocations.values()) {
    if (actor !== null) names.set(actor, (await hub.store.user(actor))?.name ?? '');
  }
  const shiftOn = new Map((await hub.store.lastShifts()).map((shift) => [shift.deviceId, shift]));
  const chainOf = new Map(chains.map((chain) => [chain.deviceId, chain]));
  return phones.map((device) => {
    const chain = chainOf.get(device.id) ?? emptyChain(device.id);
    const revocation = revocations.get(device.id);
    const shift = shiftOn.get(device.id);
    return {
      id: device.id,
      label: device.label,
      villageId: device.scope,
      checkpointId: device.checkpointId ?? '',
      forkOf: device.forkOf,
      enrolledAt: device.enrolledAt,
      revokedAt: device.revokedAt,
      lastContact: hub.contacts.lastOf(device),
      head: topOf(chain.intervals),
      missing: missingOf(chain.intervals),
      chainBroken: chain.broken,
      clockSuspect: chain.clockSuspect,
      quarantined: chain.quarantined,
      revocation: revocation
        ? { reason: revocation.reason, by: names.get(revocation.actor ?? '') ?? '' }
        : null,
      onDuty: shift ? { name: shift.name, at: shift.at } : null,
    };
  });
}

/**
 * Says in the hub's own chain that the phone gets nothing any more, and why: under each id that it has gone on as, or
 * that vouched for it, since any of them could go on as another. `conflict`: all of them were revoked before.
 */
export async function revokeDevice(
  hub: Hub,
  id: Id,
  reason: string,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict'>> {
  const device = await hub.store.device(id);
  if (device?.role !== 'phone') return err('notFound');
  let hasRevoked = false;
  // From the first part on the family lets nobody in; whoever joined it just before is found in the next round.
  for (;;) {
    const devices = await hub.store.devices();
    const family = familyOf(devices, id);
    const standing = devices.filter((row) => family.has(row.id) && row.revokedAt === null).slice(0, PART);
    if (standing.length === 0) return hasRevoked ? ok(undefined) : err('conflict');
    const events = standing.map((row) => ({
      kind: 'deviceRevoked' as const,
      body: { deviceId: row.id, reason },
    }));
    const stand: Condition = async (rooms) => {
      const revoked = (await rooms.devices()).filter(({ revokedAt }) => revokedAt !== null);
      return !revoked.some((row) => standing.some((one) => one.id === row.id));
    };
    const said = await hub.chain.appendTogetherIf(device.scope, stand, events, actor);
    if (said.ok) {
      hasRevoked = true;
      hub.environment.log.warn({ devices: standing.map((row) => row.id), actor }, 'a phone was revoked');
    } else if (said.error !== 'conflict') return said;
  }
}
