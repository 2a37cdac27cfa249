/** Passages as the duty office looks for them. */
import * as z from 'zod/mini';
import type { Id } from '../../src/domain/id.ts';
import { MAX_PERSONS } from '../../src/domain/passageLimits.ts';
import { refText } from '../../src/domain/refText.ts';
import type { Result } from '../../src/domain/result.ts';
import { ok } from '../../src/domain/result.ts';
import type { PassageKind, PassageRow, PassageSearch } from '../../src/protocol/consoleApi.ts';
import { entryFlagsFromBits } from '../../src/protocol/responses.ts';
import type { FeverRule, PassageEntry, PassageFilter } from '../store/register.ts';
import type { Hub } from './hub.ts';
import { formatPageCursor, parsePageCursor } from './pageCursor.ts';
import { policyNow } from './policies.ts';
import type { PageOf } from './registerViews.ts';

export const PAGE = 50;
/** Passages shown beside a person. */
const RECENT = 20;

export const passageCursor = z.object({ at: z.number(), deviceId: z.string(), seq: z.number() });

/** The fever of the policy in force. */
export async function feverRule(hub: Hub): Promise<FeverRule> {
  const { threshold, comparator } = (await policyNow(hub)).temperature.fever;
  return { threshold, above: comparator === '>' };
}

/** Passages with the names of what they refer to, as these are now. */
export async function passageRows(hub: Hub, passages: readonly PassageEntry[]): Promise<PassageRow[]> {
  const idsOf = (type: 'person' | 'vehicle') => [
    ...new Set(
      passages.flatMap(({ passage }) => (passage.subject.type === type ? [passage.subject.id] : [])),
    ),
  ];
  const subjects = [
    ...(await hub.store.entries('person', idsOf('person'))),
    ...(await hub.store.entries('vehicle', idsOf('vehicle'))),
  ];
  const gates = await hub.store.entries('checkpoint', [
    ...new Set(passages.map(({ passage }) => passage.checkpointId)),
  ]);
  const devices = await hub.store.devices();
  const subjectById = new Map(subjects.map((row) => [`${row.type} ${row.id}`, row]));
  const gateById = new Map(gates.map((row) => [row.id, row.label]));
  const deviceById = new Map(devices.map((row) => [row.id, row.label]));
  return passages.map((row): PassageRow => {
    const { passage } = row;
    const { type, id } = passage.subject;
    const subject = subjectById.get(`${type} ${id}`);
    return {
      id: refText(row),
      occurredAt: row.occurredAt,
      offsetMinutes: row.offsetMinutes,
      receivedAt: row.receivedAt,
      villageId: row.scope,
      checkpoint: { id: passage.checkpointId, name: gateById.get(passage.checkpointId) ?? '' },
      direction: passage.direction,
      subject: {
        type,
        id,
        label: subject?.label ?? '',
        household: subject?.household ?? '',
        villageId: subject?.scope ?? null,
      },
      readings: passage.readings,
      credential: passage.credential,
      decision: passage.decision,
      reason: passage.reason,
      note: passage.note,
      validationFlags: passage.flags,
      ...entryFlagsFromBits(row.flags),
      rideId: passage.rideId ?? null,
      load: passage.load ?? null,
      handledSeconds: passage.handledSeconds ?? null,
      corrected: row.recorded !== null,
      withdrawn: row.withdrawn,
      device: { id: row.deviceId, label: deviceById.get(row.deviceId) ?? '' },
    };
  });
}

async function matching(hub: Hub, what: PassageKind): Promise<NonNullable<PassageFilter['only']>> {
  return what === 'suspect' || what === 'corrected' ? { what } : { what, fever: await feverRule(hub) };
}

export async function listPassages(
  hub: Hub,
  query: PassageSearch,
): Promise<Result<PageOf<PassageRow>, 'malformed'>> {
  const after = query.after === undefined ? undefined : parsePageCursor(passageCursor, query.after);
  if (after && !after.ok) return after;
  const limit = query.limit ?? PAGE;
  const rows = await hub.store.passages({
    limit: limit + 1,
    ...(query.only === undefined ? {} : { only: await matching(hub, query.only) }),
    ...(query.village === undefined ? {} : { scope: query.village }),
    ...(query.checkpoint === undefined ? {} : { checkpointId: query.checkpoint }),
    ...(query.from === undefined ? {} : { from: query.from }),
    ...(query.to === undefined ? {} : { to: query.to }),
    ...(query.decision === undefined ? {} : { decision: query.decision }),
    ...(query.direction === undefined ? {} : { direction: query.direction }),
    ...(query.words?.trim() ? { text: query.words.trim() } : {}),
    ...(after ? { before: after.value } : {}),
  });
  return ok(await pageOfPassages(hub, rows, limit));
}

/** A page of what was found; `rows`: one more than `limit` where there is another page. */
export async function pageOfPassages(
  hub: Hub,
  rows: readonly PassageEntry[],
  limit: number,
): Promise<PageOf<PassageRow>> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const key = last && { at: last.at, deviceId: last.deviceId, seq: last.seq };
  return {
    rows: await passageRows(hub, shown),
    next: rows.length > limit && key ? formatPageCursor(key) : null,
  };
}

/** A vehicle and the seats of the largest coach. */
const MOST_IN_A_RIDE = 1 + MAX_PERSONS;

/** Those of the same ride as `row`, the vehicle first; what was taken back did not come with it. */
export async function rideOf(hub: Hub, row: PassageEntry): Promise<PassageRow[]> {
  const { rideId } = row.passage;
  if (rideId === undefined) return [];
  const found = await hub.store.passages({ rideId, scope: row.scope, limit: MOST_IN_A_RIDE + 1 });
  const others = found.filter((one) => refText(one) !== refText(row) && !one.withdrawn).reverse();
  const isVehicle = ({ passage }: PassageEntry): boolean => passage.subject.type === 'vehicle';
  return passageRows(hub, [...others.filter(isVehicle), ...others.filter((one) => !isVehicle(one))]);
}

export const recentPassages = async (hub: Hub, subjectId: Id): Promise<PassageRow[]> =>
  passageRows(hub, await hub.store.passages({ subjectId, limit: RECENT }));
