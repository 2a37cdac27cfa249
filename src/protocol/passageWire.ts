/** A passage on the wire: the record that travels most, so everything in it is a number or raw bytes. */
import * as z from 'zod/mini';
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
import { hexWire, idWire, indexWire, uint } from './wire.ts';

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
