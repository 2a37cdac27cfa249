/**
 * The bodies of all kinds of events on the wire. Codes are never reused. A change of a body is a new version;
 * old versions stay readable for as long as the protocol lives.
 */
import * as z from 'zod/mini';
import type { BodyOf, DomainEvent, EventKind } from '../domain/event.ts';
import { bodySchemas } from '../domain/event.ts';
import { RESOLUTIONS } from '../domain/quarantine.ts';
import type { Cbor } from './cbor.ts';
import type { EditBody } from './editWire.ts';
import {
  CHECKPOINT_KEYS,
  cborToPlain,
  editFromWire,
  editToWire,
  PERSON_KEYS,
  plainToCbor,
  VEHICLE_KEYS,
  VILLAGE_KEYS,
} from './editWire.ts';
import { holdStepFromWire, holdStepToWire } from './holdWire.ts';
import { correctionFromWire, correctionToWire, passageFromWire, passageToWire } from './passageWire.ts';
import { passWire } from './passWire.ts';
import { bytes, hexWire, idWire, indexWire, uint } from './wire.ts';

interface BodyWire<K extends EventKind> {
  /** Number of the kind on the wire. */
  readonly code: number;
  /** The latest version of the body, which is what is written. */
  readonly version: number;
  /** @throws ZodError when the body breaks its kind's schema. */
  readonly toWire: (body: BodyOf<K>) => Cbor;
  /** Undefined when the wire form or the kind's schema is broken. */
  readonly fromWire: (wire: unknown) => BodyOf<K> | undefined;
}

/** A body whose wire form is one codec, which judges both sides. */
const coded = <S extends z.core.$ZodType>(codec: S) => ({
  toWire: (body: z.output<S>): Cbor => z.encode(codec, body) as Cbor,
  fromWire: (wire: unknown): z.output<S> | undefined => z.safeDecode(codec, wire as z.input<S>).data,
});

/** A body that is turned into its wire form by functions, and judged by the kind's schema. */
const judged = <S extends z.core.$ZodType>(
  schema: S,
  toWire: (body: z.output<S>) => Cbor,
  toPlain: (wire: unknown) => unknown,
) => ({
  toWire: (body: z.output<S>): Cbor => toWire(z.parse(schema, body)),
  fromWire: (wire: unknown): z.output<S> | undefined => z.safeParse(schema, toPlain(wire)).data,
});

const edited = <S extends z.core.$ZodType<EditBody>>(schema: S, keys: readonly string[]) =>
  judged(
    schema,
    (body) => editToWire(keys, body),
    (wire) => editFromWire(keys, wire),
  );

const shiftTuple = z.tuple([idWire, z.string(), idWire]);
const shiftWire = z.codec(shiftTuple, bodySchemas.shiftStarted, {
  decode: ([operatorId, name, checkpointId]) => ({ operatorId, name, checkpointId }),
  encode: (b): z.output<typeof shiftTuple> => [b.operatorId, b.name, b.checkpointId],
});

const revokedTuple = z.tuple([idWire, z.string()]);
const revokedWire = z.codec(revokedTuple, bodySchemas.passRevoked, {
  decode: ([passId, reason]) => ({ passId, reason }),
  encode: (b): z.output<typeof revokedTuple> => [b.passId, b.reason],
});

const deviceRevokedWire = z.codec(revokedTuple, bodySchemas.deviceRevoked, {
  decode: ([deviceId, reason]) => ({ deviceId, reason }),
  encode: (b): z.output<typeof revokedTuple> => [b.deviceId, b.reason],
});

const enrolledTuple = z.tuple([idWire, hexWire(65), idWire, z.string(), z.nullable(idWire)]);
const enrolledWire = z.codec(enrolledTuple, bodySchemas.deviceEnrolled, {
  decode: ([deviceId, publicKey, checkpointId, label, forkOf]) => ({
    deviceId,
    publicKey,
    checkpointId,
    label,
    forkOf,
  }),
  encode: (b): z.output<typeof enrolledTuple> => [b.deviceId, b.publicKey, b.checkpointId, b.label, b.forkOf],
});

const resolvedTuple = z.tuple([
  idWire,
  uint,
  hexWire(32),
  indexWire(RESOLUTIONS),
  z.nullable(bytes),
  z.string(),
]);
const resolvedWire = z.codec(resolvedTuple, bodySchemas.quarantineResolved, {
  decode: ([deviceId, seq, digest, resolution, event, reason]) => ({
    deviceId,
    seq,
    digest,
    resolution,
    event,
    reason,
  }),
  encode: (b): z.output<typeof resolvedTuple> => [
    b.deviceId,
    b.seq,
    b.digest,
    b.resolution,
    b.event,
    b.reason,
  ],
});

const BODY_WIRES: { readonly [K in EventKind]: BodyWire<K> } = {
  passageRecorded: {
    code: 1,
    version: 1,
    ...judged(bodySchemas.passageRecorded, passageToWire, passageFromWire),
  },
  personRecorded: { code: 2, version: 1, ...edited(bodySchemas.personRecorded, PERSON_KEYS) },
  vehicleRecorded: { code: 3, version: 1, ...edited(bodySchemas.vehicleRecorded, VEHICLE_KEYS) },
  shiftStarted: { code: 4, version: 1, ...coded(shiftWire) },
  passIssued: { code: 5, version: 1, ...coded(passWire) },
  passRevoked: { code: 6, version: 1, ...coded(revokedWire) },
  checkpointRecorded: { code: 7, version: 1, ...edited(bodySchemas.checkpointRecorded, CHECKPOINT_KEYS) },
  villageRecorded: { code: 8, version: 1, ...edited(bodySchemas.villageRecorded, VILLAGE_KEYS) },
  policyPublished: { code: 9, version: 1, ...judged(bodySchemas.policyPublished, plainToCbor, cborToPlain) },
  deviceEnrolled: { code: 10, version: 1, ...coded(enrolledWire) },
  quarantineResolved: { code: 11, version: 1, ...coded(resolvedWire) },
  deviceRevoked: { code: 12, version: 1, ...coded(deviceRevokedWire) },
  passageCorrected: {
    code: 13,
    version: 1,
    ...judged(bodySchemas.passageCorrected, correctionToWire, correctionFromWire),
  },
  holdStepRecorded: {
    code: 14,
    version: 1,
    ...judged(bodySchemas.holdStepRecorded, holdStepToWire, holdStepFromWire),
  },
};

const KINDS = Object.keys(BODY_WIRES) as EventKind[];
const KIND_BY_CODE = new Map(KINDS.map((kind) => [BODY_WIRES[kind].code, kind]));

/** The kind with this number on the wire, and the latest version of it that this build reads; undefined for one it does not know. */
export function knownKind(code: number): { readonly kind: EventKind; readonly version: number } | undefined {
  const kind = KIND_BY_CODE.get(code);
  return kind && { kind, version: BODY_WIRES[kind].version };
}

export interface WireBody {
  readonly code: number;
  readonly version: number;
  readonly body: unknown;
}

/** @throws ZodError when the body breaks its kind's schema. */
export function bodyToWire(event: DomainEvent): WireBody & { readonly body: Cbor } {
  // Kind and body belong together by the type of the event; the table cannot express that to the compiler.
  const wire = BODY_WIRES[event.kind] as BodyWire<EventKind>;
  return { code: wire.code, version: wire.version, body: wire.toWire(event.body) };
}

/** `unknownKind` when this build is too old for the kind or its version, `invalid` when the body breaks the schema. */
export function bodyFromWire({ code, version, body }: WireBody): DomainEvent | 'unknownKind' | 'invalid' {
  const kind = KIND_BY_CODE.get(code);
  if (kind === undefined || version > BODY_WIRES[kind].version) return 'unknownKind';
  const known = BODY_WIRES[kind].fromWire(body);
  return known === undefined ? 'invalid' : ({ kind, body: known } as DomainEvent);
}
