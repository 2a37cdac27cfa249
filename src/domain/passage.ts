/** One person or vehicle going in or out at a checkpoint, and what was decided. */
import * as z from 'zod/mini';
import { credentialSchema } from './credential.ts';
import { idSchema } from './id.ts';
import { MAX_NOTE, MAX_READINGS } from './passageLimits.ts';
import { readingSchema } from './reading.ts';
import { VALIDATION_FLAGS } from './validationFlag.ts';

/** Wire order: append only. */
export const DIRECTIONS = ['in', 'out'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Wire order: append only. */
export const SUBJECT_TYPES = ['person', 'vehicle'] as const;
export type SubjectType = (typeof SUBJECT_TYPES)[number];

/** Wire order: append only. */
export const DECISIONS = ['admitted', 'refused', 'held'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Why a decision was taken. Wire order: append only. */
export const REASONS = [
  'normal',
  'notMeasured',
  'fever',
  'passExpired',
  'passNotYetValid',
  'passRevoked',
  'passForged',
  'noPermission',
  'measurementRefused',
  'volunteer',
] as const;
export type Reason = (typeof REASONS)[number];

export const subjectSchema = z.object({ type: z.enum(SUBJECT_TYPES), id: idSchema });
export type Subject = z.infer<typeof subjectSchema>;

export const passageSchema = z.object({
  checkpointId: idSchema,
  direction: z.enum(DIRECTIONS),
  subject: subjectSchema,
  /** In the order in which they were taken. */
  readings: z.array(readingSchema).check(z.maxLength(MAX_READINGS)),
  credential: z.nullable(credentialSchema),
  decision: z.enum(DECISIONS),
  reason: z.enum(REASONS),
  policyVersion: z.int().check(z.minimum(1)),
  /** Checks that failed and were saved anyway. */
  flags: z.array(z.enum(VALIDATION_FLAGS)).check(z.maxLength(VALIDATION_FLAGS.length)),
  note: z.string().check(z.maxLength(MAX_NOTE)),
});
export type Passage = z.infer<typeof passageSchema>;
