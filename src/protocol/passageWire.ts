/**
 * A passage on the wire: the record that travels most, so everything in it is a number or raw bytes. A correction of
 * it, [device, seq, {field number: value}, reason], has its fields in the same forms.
 */
import * as z from 'zod/mini';
import type { Correction } from '../domain/correction.ts';
import { CORRECTION_FIELDS } from '../domain/correction.ts';
import { credentialSchema, OUTCOMES } from '../domain/credential.ts';
import type { Passage } from '../domain/passage.ts';
import { BESIDES, DECISIONS, DIRECTIONS, REASONS, SUBJECT_TYPES, subjectSchema } from '../domain/passage.ts';
import { PHOTO_MOTIFS, photoRefSchema } from '../domain/photo.ts';
import { METHODS, readingSchema, SITES } from '../domain/reading.ts';
import { loadSchema } from '../domain/ride.ts';
import { VALIDATION_FLAGS } from '../domain/validationFlag.ts';
import type { Cbor } from './cbor.ts';
import { fieldsFromWire, fieldsToWire, fieldsWire } from './editWire.ts';
import { hexWire, idWire, indexWire, place, uint } from './wire.ts';

const text = z.string();
const flagsWire = z.array(indexWire(VALIDATION_FLAGS));

const subjectTuple = z.tuple([indexWire(SUBJECT_TYPES), idWire]);
export const subjectWire = z.codec(subjectTuple, subjectSchema, {
  decode: ([type, id]) => ({ type, id }),
  encode: ({ type, id }): z.output<typeof subjectTuple> => [type, id],
});

const readingTuple = z.tuple([uint, indexWire(METHODS), indexWire(SITES), uint]);
export const readingWire = z.codec(readingTuple, readingSchema, {
  decode: ([deciCelsius, method, site, secondsBefore]) => ({ deciCelsius, method, site, secondsBefore }),
  encode: (r): z.output<typeof readingTuple> => [r.deciCelsius, r.method, r.site, r.secondsBefore],
});

const passCredentialWire = z.tuple([z.literal(1), idWire, indexWire(OUTCOMES)]);
const unknownCredentialWire = z.tuple([z.literal(0), text, hexWire(16)]);
const credentialWire = z.codec(z.union([passCredentialWire, unknownCredentialWire]), credentialSchema, {
  decode: (wire) =>
    wire[0] === 1
      ? { family: 'pass' as const, passId: wire[1], outcome: wire[2] }
      : { family: 'unknown' as const, host: wire[1], hash: wire[2] },
  encode: (c): z.output<typeof passCredentialWire> | z.output<typeof unknownCredentialWire> =>
    c.family === 'pass' ? [1, c.passId, c.outcome] : [0, c.host, c.hash],
});

const loadTuple = z.tuple([text, z.nullable(z.boolean()), z.nullable(uint)]);
const loadWire = z.codec(loadTuple, loadSchema, {
  decode: ([goods, disinfected, persons]) => ({ goods, disinfected, persons }),
  encode: (load): z.output<typeof loadTuple> => [load.goods, load.disinfected, load.persons],
});

const photoTuple = z.tuple([indexWire(PHOTO_MOTIFS), hexWire(32), uint]);
const photoWire = z.codec(photoTuple, photoRefSchema, {
  decode: ([motif, hash, bytes]) => ({ motif, hash, bytes }),
  encode: (photo): z.output<typeof photoTuple> => [photo.motif, photo.hash, photo.bytes],
});

const BESIDES_WIRES: Readonly<Record<string, z.ZodMiniType>> = {
  handledSeconds: uint,
  rideId: idWire,
  load: loadWire,
  photos: z.array(photoWire),
  reportWithinSeconds: uint,
};

const WIRES = {
  checkpointId: idWire,
  direction: indexWire(DIRECTIONS),
  subject: subjectWire,
  readings: z.array(readingWire),
  credential: z.nullable(credentialWire),
  decision: indexWire(DECISIONS),
  reason: indexWire(REASONS),
  policyVersion: uint,
  flags: flagsWire,
  note: text,
} as const;

/** The parts of a passage in wire order, for reading what is left of one that is broken. */
export const PASSAGE_WIRES: Readonly<Record<string, z.ZodMiniType>> = WIRES;

const passageTuple = z.tuple([
  WIRES.checkpointId,
  WIRES.direction,
  WIRES.subject,
  WIRES.readings,
  WIRES.credential,
  WIRES.decision,
  WIRES.reason,
  WIRES.policyVersion,
  WIRES.flags,
  WIRES.note,
  fieldsWire,
]);

export function passageToWire(passage: Passage): Cbor {
  const besides = BESIDES.map((field) => [field, passage[field]]);
  const wire: z.input<typeof passageTuple> = z.encode(passageTuple, [
    passage.checkpointId,
    passage.direction,
    passage.subject,
    passage.readings,
    passage.credential,
    passage.decision,
    passage.reason,
    passage.policyVersion,
    passage.flags,
    passage.note,
    fieldsToWire(BESIDES, Object.fromEntries(besides), BESIDES_WIRES),
  ]);
  return wire as Cbor;
}

/** The passage as plain data for its schema to judge; undefined when it has not this form. */
export function passageFromWire(wire: unknown): unknown {
  const decoded = z.safeDecode(passageTuple, wire as z.input<typeof passageTuple>);
  if (!decoded.success) return undefined;
  const [
    checkpointId,
    direction,
    subject,
    readings,
    credential,
    decision,
    reason,
    version,
    flags,
    note,
    numbered,
  ] = decoded.data;
  const besides = fieldsFromWire(BESIDES, numbered, BESIDES_WIRES);
  return (
    besides && {
      checkpointId,
      direction,
      subject,
      readings,
      credential,
      decision,
      reason,
      policyVersion: version,
      flags,
      note,
      ...besides,
    }
  );
}

/** The fields of a correction by their names. */
export const CORRECTED_WIRES: Readonly<Record<string, z.ZodMiniType>> = {
  direction: WIRES.direction,
  subject: WIRES.subject,
  readings: WIRES.readings,
  decision: WIRES.decision,
  decisionReason: WIRES.reason,
  note: WIRES.note,
  withdrawn: z.boolean(),
};

const correctionTuple = z.tuple([idWire, place, fieldsWire, text]);

export const correctionToWire = ({ passage, fields, reason }: Correction): Cbor => [
  z.encode(idWire, passage.deviceId),
  passage.seq,
  fieldsToWire(CORRECTION_FIELDS, fields, CORRECTED_WIRES),
  reason,
];

/** The correction as plain data for its schema to judge; undefined when it has not this form. */
export function correctionFromWire(wire: unknown): unknown {
  const decoded = z.safeDecode(correctionTuple, wire as z.input<typeof correctionTuple>);
  if (!decoded.success) return undefined;
  const [deviceId, seq, numbered, reason] = decoded.data;
  const fields = fieldsFromWire(CORRECTION_FIELDS, numbered, CORRECTED_WIRES);
  return fields && { passage: { deviceId, seq }, fields, reason };
}
