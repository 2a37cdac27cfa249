/**
 * Corrections of a passage. The event that recorded it stays as it was said; what is shown is that event with the
 * last writer of each corrected field, as in a register entry.
 */
import * as z from 'zod/mini';
import { idSchema } from './id.ts';
import type { Passage, Reason } from './passage.ts';
import { passageSchema } from './passage.ts';
import type { Reading } from './reading.ts';
import type { Entry, Origin } from './register.ts';
import { currentFields, latestFirst } from './register.ts';

const { direction, subject, readings, decision, reason, note } = passageSchema.shape;

export const correctionFieldsSchema = z.partial(
  z.object({
    direction,
    subject,
    readings,
    decision,
    /** The passage's `reason`; named so that it is not taken for the reason of the correction. */
    decisionReason: reason,
    note,
    /** It did not happen. The passage stays in lists, marked, and counts for nothing. */
    withdrawn: z.boolean(),
  }),
);
export type CorrectionFields = z.infer<typeof correctionFieldsSchema>;

/** Wire order: append only. */
export const CORRECTION_FIELDS = [
  'direction',
  'subject',
  'readings',
  'decision',
  'decisionReason',
  'note',
  'withdrawn',
] as const satisfies readonly (keyof CorrectionFields)[];
export type CorrectionField = (typeof CORRECTION_FIELDS)[number];

const saidFields = (fields: CorrectionFields): string[] =>
  Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [field]));

const isUndo = (fields: CorrectionFields): boolean =>
  fields.withdrawn === true && saidFields(fields).length === 1;

/** Characters of a reason. */
export const MAX_REASON = 200;

export const correctionSchema = z
  .object({
    /** The event that recorded the passage. It may come after its correction. */
    passage: z.object({ deviceId: idSchema, seq: z.int().check(z.minimum(1)) }),
    fields: correctionFieldsSchema,
    /** '' only where the passage is just taken back: whoever undoes within seconds is not asked why. */
    reason: z.string().check(z.maxLength(MAX_REASON)),
  })
  .check(
    z.refine(({ fields }) => saidFields(fields).length > 0, 'fields'),
    z.refine(({ fields, reason }) => reason.trim() !== '' || isUndo(fields), 'reason'),
  );
export type Correction = z.infer<typeof correctionSchema>;

/** All versions of the corrected fields; a schema has judged the events that they came by. */
export type Corrections = Entry<Record<string, unknown>>;

/** A passage as it stands now. */
export interface CorrectedPassage {
  readonly passage: Passage;
  readonly withdrawn: boolean;
}

/** As much of it as a correction can change. */
export interface Standing {
  readonly passage: Pick<Passage, 'direction' | 'subject' | 'readings' | 'decision' | 'reason' | 'note'>;
  readonly withdrawn: boolean;
}

/** What was recorded, with the corrections in force. */
export function correctedPassage(recorded: Passage, corrections: Corrections): CorrectedPassage {
  const fields = z.safeParse(correctionFieldsSchema, currentFields(corrections)).data ?? {};
  const passage = {
    ...recorded,
    direction: fields.direction ?? recorded.direction,
    subject: fields.subject ?? recorded.subject,
    readings: fields.readings ?? recorded.readings,
    decision: fields.decision ?? recorded.decision,
    reason: fields.decisionReason ?? recorded.reason,
    note: fields.note ?? recorded.note,
  };
  return { passage, withdrawn: fields.withdrawn ?? false };
}

const isEqual = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What has to be said for the passage to stand as `wanted`; nothing where it does. */
export function neededCorrection(stands: Standing, wanted: CorrectionFields): CorrectionFields {
  const { reason: decisionReason, ...passage } = stands.passage;
  const now: CorrectionFields = { ...passage, decisionReason, withdrawn: stands.withdrawn };
  const changed = CORRECTION_FIELDS.filter(
    (field) => wanted[field] !== undefined && !isEqual(wanted[field], now[field]),
  );
  const fields = Object.fromEntries(changed.map((field) => [field, wanted[field]]));
  // The reason that the rules gave is none for another decision: somebody has decided.
  const isDecided = changed.includes('decision') && wanted.decisionReason === undefined;
  return correctionFieldsSchema.parse(isDecided ? { ...fields, decisionReason: 'volunteer' } : fields);
}

/** What a form asks about a passage: nobody else is chosen there, and nothing is measured again. */
export interface CorrectionInput extends Pick<Passage, 'direction' | 'decision' | 'note'> {
  readonly withdrawn: boolean;
  /** What the last reading is to say, tenths °C; null where none was taken. */
  readonly deciCelsius: number | null;
  /** Why it was decided so, where the form knows; otherwise whoever decides anew is the reason. */
  readonly decisionReason?: Reason | undefined;
}

/** The form with the passage as it stands. */
export const correctionInput = ({
  passage: { direction, decision, note, readings },
  withdrawn,
}: Standing): CorrectionInput => ({
  direction,
  decision,
  note,
  withdrawn,
  deciCelsius: readings.at(-1)?.deciCelsius ?? null,
});

/** The readings with another number in the last, which has decided: how and when it was taken stays. */
function withLast(readings: readonly Reading[], deciCelsius: number | null): Reading[] {
  const last = readings.at(-1);
  if (last === undefined || deciCelsius === null) return [...readings];
  return [...readings.slice(0, -1), { ...last, deciCelsius }];
}

/** What was changed in the form: all else is as the passage stands by now, whoever has corrected it meanwhile. */
export type CorrectionChanges = Partial<CorrectionInput>;

const INPUTS = ['direction', 'decision', 'note', 'withdrawn', 'deciCelsius'] as const;

/** The changes with another one; what is put back to how the passage stands is none. */
export function withChange(
  changes: CorrectionChanges,
  change: CorrectionChanges,
  stands: Standing,
): CorrectionChanges {
  const now = correctionInput(stands);
  const kept: { -readonly [Field in keyof CorrectionChanges]: CorrectionChanges[Field] } = {
    ...changes,
    ...change,
  };
  for (const field of INPUTS) if (kept[field] === now[field]) delete kept[field];
  return kept;
}

/** What has to be said for the passage to stand as the form says. Of what did not happen nothing else is corrected. */
export function correctionBy(changes: CorrectionChanges, stands: Standing): CorrectionFields {
  const { withdrawn, note, deciCelsius, ...decided } = { ...correctionInput(stands), ...changes };
  if (withdrawn) return neededCorrection(stands, { withdrawn });
  const readings = withLast(stands.passage.readings, deciCelsius);
  return neededCorrection(stands, { ...decided, withdrawn, readings, note: note.trim() });
}

/** One field that a correction sets, and what it was until then. */
export interface CorrectedField {
  readonly field: CorrectionField;
  readonly from: unknown;
  readonly to: unknown;
}

/** What one event has corrected. */
export interface CorrectionStep extends Origin {
  readonly changes: readonly CorrectedField[];
}

const recordedValue = (recorded: Passage, field: CorrectionField): unknown => {
  if (field === 'withdrawn') return false;
  return field === 'decisionReason' ? recorded.reason : recorded[field];
};

/** The corrections in their order, the earliest first: the history of a passage behind its recording. */
export function correctionSteps(recorded: Passage, corrections: Corrections): CorrectionStep[] {
  const steps = new Map<string, { readonly origin: Origin; readonly changes: CorrectedField[] }>();
  for (const field of CORRECTION_FIELDS) {
    const versions = corrections[field] ?? [];
    versions.forEach(({ value, ...origin }, i) => {
      const before = versions[i + 1];
      const from = before ? before.value : recordedValue(recorded, field);
      const place = `${origin.deviceId}:${origin.seq}`;
      const step = steps.get(place) ?? { origin, changes: [] };
      step.changes.push({ field, from, to: value });
      steps.set(place, step);
    });
  }
  return [...steps.values()]
    .sort((a, b) => latestFirst(b.origin, a.origin))
    .map(({ origin, changes }) => ({ ...origin, changes }));
}
