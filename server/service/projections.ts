/**
 * What is asked for, made from the events by the domain's folds. Applying an event again, or events in another
 * order, gives the same projections; so they can be thrown away and made again.
 */
import { CLOCK_TOLERANCE_MS, clampStamp } from '../../src/domain/clock.ts';
import type { Contradiction } from '../../src/domain/contradiction.ts';
import type { BodyOf, StampedEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Entry, Origin } from '../../src/domain/register.ts';
import { applyEdits, currentFields, lastEdit } from '../../src/domain/register.ts';
import { vehicleName } from '../../src/domain/vehicleName.ts';
import { decodeEvent, resolvedEvent } from '../../src/protocol/eventCodec.ts';
import { entryFlagsFromBits } from '../../src/protocol/responses.ts';
import type { Rooms } from '../store/interface.ts';
import type { EventRow } from '../store/log.ts';
import type { Belonging } from '../store/presences.ts';
import type { EntryRow, EntryType, PassageEntry } from '../store/register.ts';
import { bytesOfHex } from './bytes.ts';
import { contradictionsIn } from './entryContradictions.ts';
import type { SaidStep } from './holdFold.ts';
import { foldHolds } from './holdFold.ts';
import type { PlacedCorrection } from './passageFold.ts';
import { foldPassages, standing } from './passageFold.ts';
import type { Fields } from './storedEntry.ts';
import { parseEntry, textOf } from './storedEntry.ts';

/** Raised whenever what is projected changes: a hub that starts with older projections makes them again. */
export const PROJECTION_VERSION = 9;

/** An event that has its place in the feed. */
export interface AcceptedEvent {
  readonly deviceId: Id;
  readonly seq: number;
  readonly scope: Id;
  readonly receivedAt: number;
  readonly flags: number;
  readonly event: StampedEvent;
}

/** Villages and gates are named by the duty office alone. */
const isSaidAtGates = (type: EntryType): boolean => type === 'person' || type === 'vehicle';

interface Folded {
  readonly id: Id;
  readonly scope: Id;
  readonly entry: Entry<Fields>;
}

/** Who lives in a village, or whose vehicle has a household there, belongs to it. */
function belongingOf(type: EntryType, fields: Fields, withdrawn: boolean): Belonging {
  if (withdrawn || !isSaidAtGates(type)) return 'nowhere';
  if (type === 'vehicle') return textOf(fields.household) === '' ? 'elsewhere' : 'here';
  return fields.category === 'resident' || fields.category === 'tenant' ? 'here' : 'elsewhere';
}

function entryRow(
  type: EntryType,
  { id, scope, entry }: Folded,
  contradictions: readonly Contradiction[],
): EntryRow {
  const fields = currentFields(entry);
  const withdrawn = fields.withdrawn === true;
  return {
    type,
    id,
    scope,
    entry,
    label:
      type === 'vehicle'
        ? vehicleName({
            plate: textOf(fields.plate),
            note: textOf(fields.note),
            driver: textOf(fields.driver),
          })
        : textOf(fields.name),
    document: textOf(fields.idDocument),
    household: textOf(fields.household),
    phone: textOf(fields.phone),
    updatedAt: lastEdit(entry)?.wall ?? 0,
    withdrawn,
    contradicted: !withdrawn && contradictions.length > 0,
    belongs: belongingOf(type, fields, withdrawn),
  };
}

interface Edit {
  readonly id: Id;
  readonly scope: Id;
  readonly fields: Fields;
  readonly origin: Origin;
}

async function foldEntries(rooms: Rooms, type: EntryType, edits: readonly Edit[]): Promise<void> {
  if (edits.length === 0) return;
  const known = await rooms.entries(type, [...new Set(edits.map(({ id }) => id))]);
  const entries = new Map(known.map((row) => [row.id, { scope: row.scope, entry: parseEntry(row.entry) }]));
  const heard = new Map<Id, Edit[]>();
  for (const edit of edits) {
    const { id, scope } = edit;
    const before = entries.get(id) ?? { scope, entry: {} };
    // One village has no say in another's register, whatever an earlier build has let through.
    if (before.scope !== scope) continue;
    entries.set(id, before);
    const ofEntry = heard.get(id);
    if (ofEntry) ofEntry.push(edit);
    else heard.set(id, [edit]);
  }
  const folded = [...entries].map(
    ([id, { scope, entry }]): Folded => ({ id, scope, entry: applyEdits(entry, heard.get(id) ?? []) }),
  );
  const asked = isSaidAtGates(type) ? folded.map(({ entry }) => entry) : [];
  const contradictions = await contradictionsIn(rooms, asked);
  await rooms.saveEntries(folded.map((one, at) => entryRow(type, one, contradictions[at] ?? [])));
}

/** A time that the hub doubts would put a record into a wrong hour, or a wrong year: then receipt is nearer. */
const sortingTime = (at: AcceptedEvent): number =>
  entryFlagsFromBits(at.flags).clockSuspect
    ? at.receivedAt
    : Math.min(at.event.occurredAt, at.receivedAt + CLOCK_TOLERANCE_MS);

const passageEntry = (at: AcceptedEvent, passage: BodyOf<'passageRecorded'>): PassageEntry => ({
  deviceId: at.deviceId,
  seq: at.seq,
  scope: at.scope,
  ...standing(passage, {}),
  occurredAt: at.event.occurredAt,
  offsetMinutes: at.event.offsetMinutes,
  receivedAt: at.receivedAt,
  at: sortingTime(at),
  flags: at.flags,
});

async function savePassEvent(rooms: Rooms, at: AcceptedEvent): Promise<void> {
  const { event } = at.event;
  if (event.kind === 'passIssued') {
    const known = await rooms.pass(event.body.passId);
    await rooms.savePass({
      passId: event.body.passId,
      scope: at.scope,
      subjectType: event.body.subject.type,
      subjectId: event.body.subject.id,
      pass: event.body,
      issuedAt: at.receivedAt,
      revokedAt: known?.revokedAt ?? null,
      revocationReason: known?.revocationReason ?? '',
    });
  }
  if (event.kind === 'passRevoked') {
    const known = await rooms.pass(event.body.passId);
    if (known?.revokedAt) return;
    const unknownPass = {
      passId: event.body.passId,
      scope: at.scope,
      subjectType: 'person' as const,
      subjectId: '',
      pass: null,
      issuedAt: at.receivedAt,
    };
    await rooms.savePass({
      ...(known ?? unknownPass),
      revokedAt: at.event.occurredAt,
      revocationReason: event.body.reason,
    });
  }
}

/** The event that a resolution takes in, in the place of the resolution; undefined when it takes none. */
function innerEvent(at: AcceptedEvent, body: BodyOf<'quarantineResolved'>): AcceptedEvent | undefined {
  const inner = resolvedEvent(body);
  return inner && { ...at, event: inner };
}

/** Marks the item; false when an earlier resolution has, or it is held apart no more: its bytes came after all. */
async function markResolved(rooms: Rooms, body: BodyOf<'quarantineResolved'>): Promise<boolean> {
  const row = await rooms.quarantineItem(body.deviceId, body.seq, bytesOfHex(body.digest));
  if (row?.resolution !== null) return false;
  await rooms.resolveQuarantine({ ...row, resolution: body.resolution, resolvedReason: body.reason });
  return true;
}

/** `clampedTo`: what the stamp may be ahead of by the tolerance, ms. */
const originOf = (at: AcceptedEvent, clampedTo: number): Origin => ({
  deviceId: at.deviceId,
  seq: at.seq,
  stamp: clampStamp(at.event.stamp, clampedTo),
});

/** Takes events into all projections, inside the transaction that stores them. */
export async function project(rooms: Rooms, accepted: readonly AcceptedEvent[]): Promise<void> {
  const passages: PassageEntry[] = [];
  const corrections: PlacedCorrection[] = [];
  const steps: SaidStep[] = [];
  const edits: Record<EntryType, Edit[]> = { person: [], vehicle: [], checkpoint: [], village: [] };
  const edit = (
    type: EntryType,
    at: AcceptedEvent,
    clampedTo: number,
    body: { readonly id: Id; readonly fields: object },
  ) => {
    const origin = originOf(at, clampedTo);
    edits[type].push({ id: body.id, scope: at.scope, fields: { ...body.fields }, origin });
  };
  const apply = async (at: AcceptedEvent, clampedTo = at.receivedAt): Promise<void> => {
    const { event } = at.event;
    switch (event.kind) {
      case 'passageRecorded':
        passages.push(passageEntry(at, event.body));
        return;
      case 'passageCorrected':
        corrections.push({ ...event.body, scope: at.scope, origin: originOf(at, clampedTo) });
        return;
      case 'holdStepRecorded':
        steps.push({
          ...event.body,
          scope: at.scope,
          origin: originOf(at, clampedTo),
          at: sortingTime(at),
        });
        return;
      case 'personRecorded':
        return edit('person', at, clampedTo, event.body);
      case 'vehicleRecorded':
        return edit('vehicle', at, clampedTo, event.body);
      case 'checkpointRecorded':
        return edit('checkpoint', at, clampedTo, event.body);
      case 'villageRecorded':
        return edit('village', at, clampedTo, event.body);
      case 'shiftStarted':
        return rooms.addShift({
          deviceId: at.deviceId,
          seq: at.seq,
          ...event.body,
          at: sortingTime(at),
        });
      case 'passIssued':
      case 'passRevoked':
        return savePassEvent(rooms, at);
      case 'policyPublished':
        return rooms.savePolicy(event.body);
      case 'deviceEnrolled':
        return;
      case 'deviceRevoked': {
        const { deviceId, reason } = event.body;
        await rooms.revokeDevice(deviceId, at.event.occurredAt);
        return rooms.addRevocation({ deviceId, at: at.event.occurredAt, reason, actor: at.event.actor });
      }
      case 'quarantineResolved': {
        if (!(await markResolved(rooms, event.body))) return;
        const inner = innerEvent(at, event.body);
        // By the resolution's own stamp, which phones know too: they are not told when it was received.
        if (inner) await apply(inner, at.event.stamp.wall);
      }
    }
  };
  for (const at of accepted) await apply(at);
  await rooms.namePolicies([...new Set(passages.map(({ passage }) => passage.policyVersion))]);
  await foldHolds(rooms, await foldPassages(rooms, passages, corrections), steps);
  await foldEntries(rooms, 'village', edits.village);
  await foldEntries(rooms, 'checkpoint', edits.checkpoint);
  await foldEntries(rooms, 'person', edits.person);
  await foldEntries(rooms, 'vehicle', edits.vehicle);
  const subjects = [
    ...passages.map(({ passage }) => passage.subject.id),
    ...[...edits.person, ...edits.vehicle].map(({ id }) => id),
  ];
  await rooms.settlePresences([...new Set(subjects)]);
}

/** Events that are read at once while projections are made again. */
const REBUILD_PAGE = 2000;

/** A feed that is read page by page. */
interface Reading {
  readonly scope: Id;
  readonly head: number;
  from: number;
  /** The page that is being gone through, and how far. */
  rows: readonly EventRow[];
  at: number;
}

/** The rows of all feeds in the order of receipt, so that whoever recorded an entry first is found first. */
async function* inOrderOfReceipt(rooms: Rooms): AsyncGenerator<EventRow> {
  const readings = [...(await rooms.feeds())].map(
    ([scope, head]): Reading => ({ scope, head, from: 0, rows: [], at: 0 }),
  );
  for (;;) {
    let first: { readonly reading: Reading; readonly row: EventRow } | undefined;
    for (const reading of readings) {
      while (reading.at === reading.rows.length && reading.from < reading.head) {
        const until = Math.min(reading.from + REBUILD_PAGE, reading.head);
        reading.rows = await rooms.feed(reading.scope, reading.from, until, REBUILD_PAGE, null);
        reading.from = until;
        reading.at = 0;
      }
      const row = reading.rows[reading.at];
      if (row && (!first || row.receivedAt < first.row.receivedAt)) first = { reading, row };
    }
    if (!first) return;
    first.reading.at += 1;
    yield first.row;
  }
}

/** Makes all projections again from the feeds. */
export async function rebuildProjections(rooms: Rooms): Promise<void> {
  await rooms.clearProjections();
  let accepted: AcceptedEvent[] = [];
  for await (const { deviceId, seq, scope, receivedAt, flags, event } of inOrderOfReceipt(rooms)) {
    const decoded = event === null ? undefined : decodeEvent(event);
    if (!decoded?.ok || !decoded.value.known) continue;
    accepted.push({ deviceId, seq, scope, receivedAt, flags, event: decoded.value });
    if (accepted.length < REBUILD_PAGE) continue;
    await project(rooms, accepted);
    accepted = [];
  }
  await project(rooms, accepted);
}
