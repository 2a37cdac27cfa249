/** One person or vehicle going in or out at a checkpoint, and what was decided. */
import * as z from 'zod/mini';
import { credentialSchema } from './credential.ts';
import { idSchema } from './id.ts';
import { MAX_NOTE, MAX_READINGS } from './passageLimits.ts';
import { MAX_PHOTOS, photoRefSchema } from './photo.ts';
import { readingSchema } from './reading.ts';
import { loadSchema } from './ride.ts';
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

const A_DAY_SECONDS = 86_400;

/** What only some passages say; absent where nothing is said of it. */
const besides = z.partial(
  z.object({
    /** How long the subject was in hand before the save, s: what a queue is told by. */
    handledSeconds: z.int().check(z.minimum(0), z.maximum(A_DAY_SECONDS)),
    /** The same for a vehicle and all who came in it. */
    rideId: idSchema,
    load: loadSchema,
    photos: z.array(photoRefSchema).check(z.minLength(1), z.maxLength(MAX_PHOTOS)),
    /**
     * How long after the save a held person has to be reported at the latest, s, by the policy of then. Not a time:
     * the phone's clock may be wrong, and then so would be the limit.
     */
    reportWithinSeconds: z.int().check(z.minimum(0), z.maximum(30 * A_DAY_SECONDS)),
  }),
);

/** Wire order: append only. */
export const BESIDES = [
  'handledSeconds',
  'rideId',
  'load',
  'photos',
  'reportWithinSeconds',
] as const satisfies readonly (keyof z.infer<typeof besides>)[];

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
  ...besides.shape,
});
export type Passage = z.infer<typeof passageSchema>;
