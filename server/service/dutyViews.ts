/** What the duty office looks at: the day so far, the devices, what is held apart. */
import * as z from 'zod/mini';
import type { DomainEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Resolution } from '../../src/domain/quarantine.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { DeviceRow, QuarantineRow, Summary } from '../../src/protocol/consoleApi.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import type { QuarantineRow as StoredQuarantine } from '../store/log.ts';
import { bytesOfHex, hexOf } from './bytes.ts';
import type { Condition } from './commit.ts';
import { emptyChain } from './commit.ts';
import type { CommitError } from './groupCommit.ts';
import { missingOf, topOf } from './heldIntervals.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { checkpoints } from './places.ts';
import { policyNow } from './policies.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const CHINA_OFFSET_MS = 8 * HOUR_MS;
const PAGE = 50;
/** Bars in one answer: a month of hours. */
const MAX_HOURS = 31 * 24;

/** The beginning of the day in China, ms since 1970. */
export const dayStart = (now: number): number =>
  Math.floor((now + CHINA_OFFSET_MS) / DAY_MS) * DAY_MS - CHINA_OFFSET_MS;

export interface SummaryQuery {
  readonly village?: Id | undefined;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

export async function summary(hub: Hub, query: SummaryQuery): Promise<Result<Summary, 'invalid'>> {
  const now = hub.environment.now();
  const from = query.from ?? dayStart(now);
  const to = query.to ?? Math.max(now, from + 1);
  if (to <= from || to - from > MAX_HOURS * HOUR_MS) return err('invalid');
  const { threshold, comparator } = (await policyNow(hub)).temperature.fever;
  const counts = await hub.store.countPassages(
    from,
    to,
    { threshold, above: comparator === '>' },
    query.village,
  );
  const gates = (await checkpoints(hub)).filter(
    ({ villageId }) => query.village === undefined || villageId === query.village,
  );
  const hours = Array.from({ length: Math.ceil((to - from) / HOUR_MS) }, (_, hour) => ({
    from: from + hour * HOUR_MS,
    in: 0,
    out: 0,
  }));
  for (const { hour, direction, count } of counts) {
    const bar = hours[hour];
    if (bar) bar[direction] += count;
  }
  const rows = gates.map((gate) => {
    const own = counts.filter(({ checkpointId }) => checkpointId === gate.id);
    const sum = (keep: (row: (typeof own)[number]) => boolean) =>
      own.filter(keep).reduce((total, { count }) => total + count, 0);
    return {
      checkpoint: { id: gate.id, name: gate.name },
      villageId: gate.villageId,
      in: sum(({ direction }) => direction === 'in'),
      out: sum(({ direction }) => direction === 'out'),
      refused: sum(({ decision }) => decision === 'refused'),
      held: sum(({ decision }) => decision === 'held'),
      fever: sum(({ fever }) => fever),
      lastContact: gate.lastContact,
      lastPassage: own.length > 0 ? Math.max(...own.map(({ last }) => last)) : null,
    };
  });
  const quarantined = await hub.store.quarantine({ resolved: false, limit: 1000 });
  return ok({ from, to, checkpoints: rows, hours, quarantined: quarantined.length });
}

export async function devices(hub: Hub): Promise<DeviceRow[]> {
  const phones = (await hub.store.devices()).filter(({ role }) => role === 'phone');
  const chains = await hub.store.chains(phones.map(({ id }) => id));
  const chainOf = new Map(chains.map((chain) => [chain.deviceId, chain]));
  return phones.map((device) => {
    const chain = chainOf.get(device.id) ?? emptyChain(device.id);
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
    };
  });
}

/** Says in the hub's own chain that the device gets nothing any more, and why. `conflict`: it was revoked before. */
export async function revokeDevice(
  hub: Hub,
  id: Id,
  reason: string,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict'>> {
  const device = await hub.store.device(id);
  if (device?.role !== 'phone') return err('notFound');
  if (device.revokedAt !== null) return err('conflict');
  const event = { kind: 'deviceRevoked', body: { deviceId: id, reason } } as const;
  const stands: Condition = async (rooms) => (await rooms.device(id))?.revokedAt === null;
  const said = await hub.chain.appendIf(device.scope, stands, event, actor);
  if (said.ok) hub.environment.log.warn({ device: id, actor }, 'a device was revoked');
  return said;
}

/** Bytes cannot be shown: hex stands for them. */
const showable = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map(showable);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, showable(item)]));
  }
  return value;
};

function quarantineRow(row: StoredQuarantine, deviceLabel: string): QuarantineRow {
  const decoded = row.event === null ? undefined : decodeEvent(row.event);
  return {
    id: `${row.deviceId}:${row.seq}:${hexOf(row.digest)}`,
    deviceId: row.deviceId,
    deviceLabel,
    villageId: row.scope,
    seq: row.seq,
    digest: hexOf(row.digest),
    code: row.code,
    receivedAt: row.receivedAt,
    readable: decoded?.ok === true && decoded.value.known,
    content: decoded?.ok && decoded.value.known ? showable(decoded.value) : null,
    resolution: row.resolution,
    resolvedReason: row.resolvedReason,
  };
}

const cursorSchema = z.object({ receivedAt: z.number(), deviceId: z.string(), seq: z.number() });

export interface QuarantineQuery {
  readonly resolved?: 'yes' | 'no' | undefined;
  readonly limit?: number | undefined;
  readonly after?: string | undefined;
}

export async function listQuarantine(
  hub: Hub,
  query: QuarantineQuery,
): Promise<Result<{ rows: QuarantineRow[]; next: string | null }, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(cursorSchema, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const rows = await hub.store.quarantine({
    limit: limit + 1,
    ...(query.resolved === undefined ? {} : { resolved: query.resolved === 'yes' }),
    ...(after ? { before: after.value } : {}),
  });
  const shown = rows.slice(0, limit);
  const labels = new Map((await hub.store.devices()).map(({ id, label }) => [id, label]));
  const last = shown.at(-1);
  const key = last && { receivedAt: last.receivedAt, deviceId: last.deviceId, seq: last.seq };
  return ok({
    rows: shown.map((row) => quarantineRow(row, labels.get(row.deviceId) ?? '')),
    next: rows.length > limit && key ? formatPageCursor(key) : null,
  });
}

const QUARANTINE_ID = /^([0-9a-hjkmnp-tv-z]{16}):(\d{1,15}):([0-9a-f]{64})$/;

/** Accepts an item into the register, under the resolution's own place, or dismisses it; either stays on record. */
export async function resolveQuarantine(
  hub: Hub,
  id: string,
  { resolution, reason }: { readonly resolution: Resolution; readonly reason: string },
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict' | 'invalid'>> {
  const [, deviceId, seqText, digest] = QUARANTINE_ID.exec(id) ?? [];
  if (!deviceId || !seqText || !digest) return err('notFound');
  const seq = Number(seqText);
  const digestBytes = bytesOfHex(digest);
  const row = await hub.store.quarantineItem(deviceId, seq, digestBytes);
  if (!row) return err('notFound');
  if (row.resolution !== null) return err('conflict');
  const decoded = row.event === null ? undefined : decodeEvent(row.event);
  const readable = decoded?.ok === true && decoded.value.known;
  if (resolution === 'accepted' && !readable) return err('invalid');
  const event = resolution === 'accepted' && row.event ? new Uint8Array(row.event) : null;
  const resolved: DomainEvent = {
    kind: 'quarantineResolved',
    body: { deviceId, seq, digest, resolution, event, reason },
  };
  // Another may resolve it in between: what counts is how it stands in the transaction that stores the resolution.
  const isOpen: Condition = async (rooms) =>
    (await rooms.quarantineItem(deviceId, seq, digestBytes))?.resolution === null;
  return hub.chain.appendIf(row.scope, isOpen, resolved, actor);
}
