/**
 * A passage on the wire: the record that travels most, so everything in it is a number or raw bytes. A correction of
 * it, [device, seq, {field number: value}, reason], has its fields in the same forms.
 */
import * as z from 'zod/mini';
import type { Correction } from '../domain/correction.ts';
import { CORRECTION_FIELDS } from '../domain/correction.ts';
import { credentialSchema, OUTCOMES } from '../domain/credential.ts';
import {
  DECISIONS,
  DIRECTIONS,
  passageSchema,
  REASONS,
  SUBJECT_TYPES,
  subjectSchema,
} from '../domain/passage.ts';
import { METHODS, readingSchema, SITES } from '../domain/reading.ts';
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
const readingWire = z.codec(readingTuple, readingSchema, {
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

const passageTuple = z.tuple([
  idWire,
  indexWire(DIRECTIONS),
  subjectWire,
  z.array(readingWire),
  z.nullable(credentialWire),
  indexWire(DECISIONS),
  indexWire(REASONS),
  uint,
  flagsWire,
  text,
]);

export const passageWire = z.codec(passageTuple, passageSchema, {
  decode: ([
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
  ]) => ({
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
  }),
  encode: (p): z.output<typeof passageTuple> => [
    p.checkpointId,
    p.direction,
    p.subject,
    p.readings,
    p.credential,
    p.decision,
    p.reason,
    p.policyVersion,
    p.flags,
    p.note,
  ],
});

const CORRECTED_WIRES: Readonly<Record<string, z.ZodMiniType>> = {
  direction: indexWire(DIRECTIONS),
  subject: subjectWire,
  readings: z.array(readingWire),
  decision: indexWire(DECISIONS),
  decisionReason: indexWire(REASONS),
  note: text,
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
