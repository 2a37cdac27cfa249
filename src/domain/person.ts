/** A resident, tenant or visitor, as a set of fields that are edited one by one. */
import * as z from 'zod/mini';
import { MAX_ENTRY_NOTE, MAX_LINE } from './textLimits.ts';
import { VALIDATION_FLAGS } from './validationFlag.ts';

/** Wire order: append only. */
export const CATEGORIES = ['resident', 'tenant', 'visitor'] as const;
export type Category = (typeof CATEGORIES)[number];

const line = z.string().check(z.maxLength(MAX_LINE));

export const personFieldsSchema = z.object({
  name: line,
  category: z.enum(CATEGORIES),
  phone: line,
  /** Normalised text of the document's number; its kind is derived from it. */
  idDocument: line,
  /** Address within the village as people there say it, such as 3组12号. */
  household: line,
  origin: line,
  destination: line,
  note: z.string().check(z.maxLength(MAX_ENTRY_NOTE)),
  /** Checks on these fields that failed and were saved anyway. */
  flags: z.array(z.enum(VALIDATION_FLAGS)).check(z.maxLength(VALIDATION_FLAGS.length)),
});
export type PersonFields = z.infer<typeof personFieldsSchema>;
export const personEditSchema = z.extend(z.partial(personFieldsSchema), {
  /** Taken out of the register: no list or lookup shows it, its history stays. */
  withdrawn: z.optional(z.boolean()),
});
export type PersonEdit = z.infer<typeof personEditSchema>;
