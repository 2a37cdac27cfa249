/** A pass on the wire: in the event that issues it, and as the payload of the code that a resident shows. */
import * as z from 'zod/mini';
import type { Pass } from '../domain/pass.ts';
import { passSchema } from '../domain/pass.ts';
import { subjectWire } from './passageWire.ts';
import { idWire, uint } from './wire.ts';

const passTuple = z.tuple([idWire, subjectWire, z.string(), uint, uint]);
/** Times travel in whole seconds. */
export const passWire = z.codec(passTuple, passSchema, {
  decode: ([passId, subject, label, from, until]): Pass => ({
    passId,
    subject,
    label,
    validFrom: from * 1000,
    validUntil: until * 1000,
  }),
  encode: (p): z.output<typeof passTuple> => [
    p.passId,
    p.subject,
    p.label,
    Math.floor(p.validFrom / 1000),
    Math.floor(p.validUntil / 1000),
  ],
});
