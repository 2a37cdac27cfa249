/** What a record that is held apart says, as far as it can be read, and whom and which gate it names. */
import * as z from 'zod/mini';
import type { EventKind, StampedEvent } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import { idSchema } from '../../src/domain/id.ts';
import type { Subject } from '../../src/domain/passage.ts';
import { subjectSchema } from '../../src/domain/passage.ts';
import type { QuarantineRow } from '../../src/protocol/consoleQuarantine.ts';
import { decodeEvent } from '../../src/protocol/eventCodec.ts';
import { readRemains } from '../../src/protocol/eventRemains.ts';
import type { QuarantineRow as StoredQuarantine } from '../store/log.ts';
import { hexOf } from './bytes.ts';
import type { Hub } from './hub.ts';

/** Bytes cannot be shown: hex stands for them. */
const showable = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return hexOf(value);
  if (Array.isArray(value)) return value.map(showable);
  if (typeof value === 'object' && value !== null) return showableFields(value);
  return value;
};
const showableFields = (value: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).map(([key, item]) => [key, showable(item)]));

/** The whole event; undefined when something of it breaks the rules. */
export function readOf(row: StoredQuarantine): StampedEvent | undefined {
  const decoded = row.event === null ? undefined : decodeEvent(row.event);
  return decoded?.ok && decoded.value.known ? decoded.value : undefined;
}

/** Whether anything is left of an event that cannot be read as a whole. */
export const hasRemains = (row: StoredQuarantine): boolean =>
  row.event !== null && readRemains(row.event) !== undefined;

interface Content extends Pick<QuarantineRow, 'parts' | 'rest' | 'occurredAt'> {
  readonly kind: EventKind | null;
  readonly actor: Id | null;
}

const NOTHING: Content = { kind: null, parts: {}, rest: null, occurredAt: null, actor: null };

export function contentOf(row: StoredQuarantine): Content {
  const read = readOf(row);
  if (read) {
    const { event, occurredAt, actor } = read;
    return { kind: event.kind, parts: showableFields(event.body), rest: null, occurredAt, actor };
  }
  const remains = row.event === null ? undefined : readRemains(row.event);
  if (!remains) return NOTHING;
  const { kind = null, parts, body, occurredAt, actor } = remains;
  return { kind, parts: showableFields(parts), rest: showable(body), occurredAt, actor };
}

/** Of the parts of any kind those that name something; what has another form names nothing. */
const named = {
  subject: z.object({ subject: subjectSchema }),
  entry: z.object({ id: idSchema }),
  passage: z.object({ passage: z.object({ deviceId: idSchema, seq: z.int() }) }),
  gate: z.object({ checkpointId: idSchema }),
};

/** Who or what a record is about. */
async function subjectOf(hub: Hub, kind: EventKind | null, parts: object): Promise<Subject | undefined> {
  if (kind === 'personRecorded' || kind === 'vehicleRecorded') {
    const entry = named.entry.safeParse(parts).data;
    return entry && { type: kind === 'personRecorded' ? 'person' : 'vehicle', id: entry.id };
  }
  const corrected = kind === 'passageCorrected' ? named.passage.safeParse(parts).data?.passage : undefined;
  if (corrected) return (await hub.store.passage(corrected.deviceId, corrected.seq))?.passage.subject;
  return named.subject.safeParse(parts).data?.subject;
}

/** The gate that a record names, and who or what it is about, by the name that the register has. */
export async function placeAndSubject(
  hub: Hub,
  { kind, parts }: Content,
): Promise<Pick<QuarantineRow, 'checkpointId' | 'about'>> {
  const subject = await subjectOf(hub, kind, parts);
  const [entry] = subject ? await hub.store.entries(subject.type, [subject.id]) : [];
  return {
    checkpointId: named.gate.safeParse(parts).data?.checkpointId ?? null,
    about: subject && entry ? { type: subject.type, label: entry.label } : null,
  };
}
