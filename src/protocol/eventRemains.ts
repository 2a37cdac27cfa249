/**
 * What is left of an event whose body breaks its kind's schema, or is of a kind or version that this build does not
 * know. It is shown to people who have to find out what it was; nothing of it is taken into a register.
 */
import * as z from 'zod/mini';
import { MAX_WALL } from '../domain/clock.ts';
import { CORRECTION_FIELDS } from '../domain/correction.ts';
import type { EventKind } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import { decodeCbor } from './cbor.ts';
import {
  CHECKPOINT_KEYS,
  cborToPlain,
  fieldsFromWire,
  PERSON_KEYS,
  VEHICLE_KEYS,
  VILLAGE_KEYS,
} from './editWire.ts';
import { knownKind } from './eventBodies.ts';
import { CORRECTED_WIRES, PASSAGE_WIRES } from './passageWire.ts';
import { idWire, place } from './wire.ts';

export interface EventRemains {
  /** Undefined for one that this build does not know. */
  readonly kind: EventKind | undefined;
  /** What the phone's clock said, ms since 1970; null for what no calendar can show. */
  readonly occurredAt: number | null;
  readonly actor: Id | null;
  /** Of the body's parts those that have the form which its kind gives them, by name. */
  readonly parts: Readonly<Record<string, unknown>>;
  /** The body as it came, as plain data. */
  readonly body: unknown;
}

/** Reads one part; undefined when it has another form. */
type Part = (wire: unknown) => unknown;

const inForm =
  <S extends z.ZodMiniType>(codec: S): Part =>
  (wire) =>
    z.safeDecode(codec, wire as z.input<S>).data;

/** Of numbered fields those that can be read, each by itself. */
const fieldsIn =
  (keys: readonly string[], wires?: Readonly<Record<string, z.ZodMiniType>>): Part =>
  (wire) => {
    if (!(wire instanceof Map)) return undefined;
    const fields: Record<string, unknown> = {};
    for (const pair of wire) Object.assign(fields, fieldsFromWire(keys, new Map([pair]), wires));
    return fields;
  };

const [id, text] = [inForm(idWire), inForm(z.string())];
const editParts = (keys: readonly string[]): Readonly<Record<string, Part>> => ({
  id,
  fields: fieldsIn(keys),
  reason: text,
});

/** The parts of a body in wire order. Kinds that phones do not write are known by their name alone. */
const PARTS: Readonly<Partial<Record<EventKind, Readonly<Record<string, Part>>>>> = {
  passageRecorded: Object.fromEntries(
    Object.entries(PASSAGE_WIRES).map(([name, wire]) => [name, inForm(wire)]),
  ),
  personRecorded: editParts(PERSON_KEYS),
  vehicleRecorded: editParts(VEHICLE_KEYS),
  checkpointRecorded: editParts(CHECKPOINT_KEYS),
  villageRecorded: editParts(VILLAGE_KEYS),
  shiftStarted: { operatorId: id, name: text, checkpointId: id },
  passageCorrected: {
    deviceId: id,
    seq: inForm(place),
    fields: fieldsIn(CORRECTION_FIELDS, CORRECTED_WIRES),
    reason: text,
  },
};

function partsOf(kind: EventKind, body: unknown): Record<string, unknown> {
  const parts = PARTS[kind];
  if (parts === undefined || !Array.isArray(body)) return {};
  const read = Object.entries(parts).map(([name, part], at) => [name, part(body[at])] as const);
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

/** Of the array that every event is: see `eventCodec.ts`. */
const OUTER_LENGTH = 8;

/** Undefined where not even the outer form of an event is there. */
export function readRemains(bytes: Uint8Array): EventRemains | undefined {
  const raw = decodeCbor(bytes);
  if (!raw.ok || !Array.isArray(raw.value) || raw.value.length !== OUTER_LENGTH) return undefined;
  const [code, version, wall, , delta, , by, body] = raw.value;
  const at = typeof wall === 'number' && typeof delta === 'number' ? wall + delta : Number.NaN;
  const known = typeof code === 'number' ? knownKind(code) : undefined;
  const actor = z.safeDecode(z.nullable(idWire), by as z.input<typeof idWire> | null);
  return {
    kind: known?.kind,
    occurredAt: Math.abs(at) <= MAX_WALL ? at : null,
    actor: actor.success ? actor.data : null,
    // A later version may have its parts in another order.
    parts: known !== undefined && known.version === version ? partsOf(known.kind, body) : {},
    body: cborToPlain(body ?? null),
  };
}
