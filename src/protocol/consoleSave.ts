/**
 * The console's interface to saving people and vehicles, typed or pasted; see `consoleApi.ts`. A preview says what a
 * save of the same rows would do, by the same plan. What may be one entry or two is a question: whoever sits at the
 * console decides it row by row, and nobody is renamed or merged without that.
 */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { CATEGORIES } from '../domain/person.ts';
import { VALIDATION_FLAGS } from '../domain/validationFlag.ts';
import { count, MAX_REASON } from './consoleApi.ts';

/** As typed or pasted: the hub normalises it. */
const cell = z.optional(z.string().check(z.maxLength(500)));
const flags = z.array(z.enum(VALIDATION_FLAGS));

/** An entry of the register by its id, or one that a row of the same request brings in, by the row's index. */
const entryRefSchema = z.union([idSchema, count]);

/**
 * `same`: it is this entry, which the row changes. `apart`: it is one of its own, whatever it shares with others.
 * `keep`: nothing is to be done.
 */
export const decisionSchema = z.discriminatedUnion('as', [
  z.object({ as: z.literal('same'), entry: entryRefSchema }),
  z.object({ as: z.literal('apart') }),
  z.object({ as: z.literal('keep') }),
]);
const decision = z.optional(decisionSchema);

export const personInputSchema = z.object({
  /** To edit a known entry; without it the hub looks for the same document, or the same name. */
  id: z.optional(idSchema),
  decision,
  name: cell,
  category: z.optional(z.enum(CATEGORIES)),
  phone: cell,
  idDocument: cell,
  household: cell,
  origin: cell,
  destination: cell,
  note: cell,
});
export const vehicleInputSchema = z.object({
  /** To edit a known entry; without it the hub looks for the same plate. */
  id: z.optional(idSchema),
  decision,
  plate: cell,
  driver: cell,
  phone: cell,
  household: cell,
  origin: cell,
  destination: cell,
  note: cell,
});

const request = {
  villageId: idSchema,
  reason: z.optional(z.string().check(z.maxLength(MAX_REASON))),
  /** The rows are one table: what they bring in and change can be taken back as one act. */
  pasted: z.optional(z.boolean()),
  /** From the preview that somebody has agreed to: `conflict`, and nothing saved, when it would be another now. */
  ground: z.optional(z.string().check(z.maxLength(64))),
};
/** The most rows of one request. */
const MAX_ROWS = 2000;
/** POST /api/persons, POST /api/persons/preview, and the same of vehicles. */
export const savePersonsSchema = z.object({
  ...request,
  persons: z.array(personInputSchema).check(z.minLength(1), z.maxLength(MAX_ROWS)),
});
export const saveVehiclesSchema = z.object({
  ...request,
  vehicles: z.array(vehicleInputSchema).check(z.minLength(1), z.maxLength(MAX_ROWS)),
});

/** Why a row could not be saved at all; everything else is a flag on a saved row. */
export const ROW_ERRORS = ['empty', 'tooLong', 'unknownEntry', 'otherVillage'] as const;
const failedRow = z.object({ status: z.literal('failed'), error: z.enum(ROW_ERRORS) });

/** `kept`: nothing was done, as it was decided, or because nobody has decided and anything else might be wrong. */
const STATUSES = ['created', 'updated', 'unchanged', 'kept'] as const;

/**
 * What became of each row, in order. Each saved row is its own event, whole or not there. Of a request that fails
 * with `unavailable` the first rows may have been saved: the same rows again save the rest and double nothing.
 */
export const saveResultsSchema = z.object({
  /** By which the table is taken back; null when it changed nothing, or the rows were no table. */
  paste: z.nullable(idSchema),
  results: z.array(
    z.discriminatedUnion('status', [z.object({ status: z.enum(STATUSES), id: idSchema, flags }), failedRow]),
  ),
});

/** A field of a known entry that the row says otherwise; null for a field that has no value. */
const changeSchema = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
/** An entry that the row may mean. */
const candidateSchema = z.object({
  entry: entryRefSchema,
  /** Name or plate, and what tells it from others. */
  label: z.string(),
  household: z.string(),
  phone: z.string(),
  driver: z.string(),
  withdrawn: z.boolean(),
  /** What the row would change of it. */
  changes: z.array(changeSchema),
});
/**
 * `otherName`: the same document under another name, or the same plate with another driver. `maybeSame`: the same name
 * and nothing that tells them apart. `taken`: an edit gives an entry the document or plate that another has.
 */
const QUESTIONS = ['otherName', 'maybeSame', 'taken'] as const;
const questionSchema = z.object({ what: z.enum(QUESTIONS), candidates: z.array(candidateSchema) });

export const previewSchema = z.object({
  /** What the save has to be given for this to be what it does. */
  ground: z.string(),
  rows: z.array(
    z.discriminatedUnion('status', [
      z.object({
        status: z.enum(STATUSES),
        /** The entry that is changed or left; null for a new one. */
        entry: z.nullable(entryRefSchema),
        flags,
        changes: z.array(changeSchema),
        question: z.nullable(questionSchema),
      }),
      failedRow,
    ]),
  ),
});

export type PersonInput = z.infer<typeof personInputSchema>;
export type VehicleInput = z.infer<typeof vehicleInputSchema>;
export type RowDecision = z.infer<typeof decisionSchema>;
export type EntryRef = z.infer<typeof entryRefSchema>;
export type SaveResults = z.infer<typeof saveResultsSchema>;
export type SaveResult = SaveResults['results'][number];
export type SavePreview = z.infer<typeof previewSchema>;
export type PreviewRow = SavePreview['rows'][number];
export type FieldChange = z.infer<typeof changeSchema>;
export type Question = z.infer<typeof questionSchema>;
export type Candidate = z.infer<typeof candidateSchema>;
