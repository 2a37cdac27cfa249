/** What is held apart: shown as far as it can be read, and resolved by an event; nothing is ever removed. */

import * as z from 'zod/mini';
import { DAY_MS } from '../../src/domain/chinaDay.ts';
import { CHINA_OFFSET_MINUTES } from '../../src/domain/chinaTime.ts';
import type { DomainEvent, StampedEvent } from '../../src/domain/event.ts';
import { mayComeFromPhone } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Passage, Reason } from '../../src/domain/passage.ts';
import { policyAt } from '../../src/domain/policy.ts';
import type { Hindrance } from '../../src/domain/quarantine.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import { isFever } from '../../src/domain/temperatureRules.ts';
import type { HandPassage, QuarantineRow } from '../../src/protocol/consoleQuarantine.ts';
import { encodeEvent } from '../../src/protocol/eventCodec.ts';
import { defaultPolicy } from '../defaultPolicy.ts';
import type { QuarantineRow as StoredQuarantine } from '../store/log.ts';
import type { Condition } from './arrival.ts';
import { bytesOfHex, hexOf } from './bytes.ts';
import { foreignEdits } from './foreignEntries.ts';
import type { CommitError } from './groupCommit.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { operatorAt } from './passageHistory.ts';
import { contentOf, hasRemains, placeAndSubject, readOf } from './quarantineContent.ts';

const PAGE = 50;
/** How far before the hub a phone's clock may have been, as where records arrive, ms. */

/** Why what could be read may not stand in the register as it is: its phone might not have said it itself. */
async function hindranceOf(
  hub: Hub,
  row: StoredQuarantine,
  read: StampedEvent | undefined,
): Promise<Hindrance | null> {
  if (!read) return hasRemains(row) ? 'broken' : 'unreadable';
  if (!mayComeFromPhone(read.event.kind)) return 'notForPhones';
  return (await foreignEdits(hub.store, row.scope, [read.event])).size === 0 ? null : 'otherVillage';
}

async function quarantineRow(hub: Hub, row: StoredQuarantine, deviceLabel: string): Promise<QuarantineRow> {
  const said = contentOf(row);
  const operator = said.actor === null ? undefined : await operatorAt(hub, said.actor, row.receivedAt);
  return {
    id: `${row.deviceId}:${row.seq}:${hexOf(row.digest)}`,
    deviceId: row.deviceId,
    deviceLabel,
    villageId: row.scope,
    seq: row.seq,
    digest: hexOf(row.digest),
    code: row.code,
    receivedAt: row.receivedAt,
    hindrance: await hindranceOf(hub, row, readOf(row)),
    kind: said.kind,
    parts: said.parts,
    rest: said.rest,
    ...(await placeAndSubject(hub, said)),
    occurredAt: said.occurredAt,
    operator: operator?.name ?? '',
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
    rows: await Promise.all(shown.map((row) => quarantineRow(hub, row, labels.get(row.deviceId) ?? ''))),
    next: rows.length > limit && key ? formatPageCursor(key) : null,
  });
}

const QUARANTINE_ID = /^([0-9a-hjkmnp-tv-z]{16}):(\d{1,15}):([0-9a-f]{64})$/;

/** How an item is resolved: as it is, not at all, or by a passage that was asked for and written down anew. */
export type Way =
  | { readonly resolution: 'accepted' | 'dismissed'; readonly reason: string }
  | { readonly resolution: 'recordedByHand'; readonly reason: string; readonly passage: HandPassage };

/** The reason that a phone would have given. */
function reasonOf({ decision, deciCelsius }: HandPassage, hot: boolean): Reason {
  if (hot) return 'fever';
  if (decision !== 'admitted') return 'volunteer';
  return deciCelsius === null ? 'notMeasured' : 'normal';
}

/**
 * The passage as an event of its own time, judged by the rules of that time; `invalid` when its gate or who it was is
 * not of this village's register, or the time is to come, or before there was a hub.
 */
async function writtenAnew(
  hub: Hub,
  scope: Id,
  passage: HandPassage,
  actor: Id,
): Promise<Result<Uint8Array<ArrayBuffer>, 'invalid'>> {
  const [gate] = await hub.store.entries('checkpoint', [passage.checkpointId]);
  const [subject] = await hub.store.entries(passage.subject.type, [passage.subject.id]);
  if (gate?.scope !== scope || subject?.scope !== scope) return err('invalid');
  const { deciCelsius, occurredAt } = passage;
  const begun = (await hub.store.township())?.createdAt ?? 0;
  if (occurredAt > hub.environment.now() || occurredAt < begun - DAY_MS) return err('invalid');
  const policy = policyAt(await hub.store.policies(), occurredAt) ?? defaultPolicy;
  const hot = deciCelsius !== null && isFever(policy, deciCelsius);
  const body: Passage = {
    checkpointId: passage.checkpointId,
    direction: passage.direction,
    subject: passage.subject,
    readings:
      deciCelsius === null ? [] : [{ deciCelsius, method: 'infrared', site: 'unknown', secondsBefore: 0 }],
    credential: null,
    decision: passage.decision,
    reason: reasonOf(passage, hot),
    policyVersion: Math.max(1, policy.version),
    flags: [],
    note: passage.note,
  };
  const stamp = { wall: occurredAt, counter: 0 };
  const event = { kind: 'passageRecorded', body } as const;
  return ok(encodeEvent({ event, stamp, occurredAt, offsetMinutes: CHINA_OFFSET_MINUTES, actor }));
}

/** The event that takes the item's place; null when it is dismissed. */
async function inItsPlace(
  hub: Hub,
  row: StoredQuarantine,
  way: Way,
  actor: Id,
): Promise<Result<Uint8Array | null, 'invalid'>> {
  if (way.resolution === 'dismissed') return ok(null);
  if (way.resolution === 'recordedByHand') return writtenAnew(hub, row.scope, way.passage, actor);
  const hindrance = await hindranceOf(hub, row, readOf(row));
  return hindrance === null && row.event ? ok(new Uint8Array(row.event)) : err('invalid');
}

/** Takes something into the register in the item's stead, under the resolution's own place, or dismisses the item. */
export async function resolveQuarantine(
  hub: Hub,
  id: string,
  way: Way,
  actor: Id,
): Promise<Result<void, CommitError | 'notFound' | 'conflict' | 'invalid'>> {
  const [, deviceId, seqText, digest] = QUARANTINE_ID.exec(id) ?? [];
  if (!deviceId || !seqText || !digest) return err('notFound');
  const seq = Number(seqText);
  const digestBytes = bytesOfHex(digest);
  const row = await hub.store.quarantineItem(deviceId, seq, digestBytes);
  if (!row) return err('notFound');
  if (row.resolution !== null) return err('conflict');
  const event = await inItsPlace(hub, row, way, actor);
  if (!event.ok) return event;
  const { resolution, reason } = way;
  const resolved: DomainEvent = {
    kind: 'quarantineResolved',
    body: {
      deviceId,
      seq,
      digest,
      resolution,
      event: event.value ? new Uint8Array(event.value) : null,
      reason,
    },
  };
  // Another may resolve it in between: what counts is how it stands in the transaction that stores the resolution.
  const isOpen: Condition = async (rooms) =>
    (await rooms.quarantineItem(deviceId, seq, digestBytes))?.resolution === null;
  return hub.chain.appendIf(row.scope, isOpen, resolved, actor);
}
