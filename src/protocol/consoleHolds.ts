/** The console's interface to those who are held; see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { MAX_STEP_TEXT } from '../domain/holdLimits.ts';
import { idSchema } from '../domain/id.ts';
import { passageRowSchema, reason, time } from './consoleApi.ts';
import { holdStandingSchema } from './holdStanding.ts';

/** GET /api/holds?village=: who is held now, the most urgent first. */
export const holdsQuerySchema = z.object({ village: z.optional(idSchema) });
export const holdsSchema = z.object({
  /** The hub's time: what the times below are to be counted by. */
  now: time,
  rows: z.array(z.object({ passage: passageRowSchema, hold: holdStandingSchema })),
});
export type HeldRow = z.infer<typeof holdsSchema>['rows'][number];

/** What the office may say in a gate's stead: whoever sits at a desk has measured nobody. */
export const OFFICE_STEPS = ['placed', 'called', 'reported', 'transferred', 'released'] as const;

/** POST /api/passages/:id/hold-steps. What is in force already is not said again. */
export const newHoldStepSchema = z.union([
  z.object({
    step: z.enum(OFFICE_STEPS),
    text: z.string().check(z.trim(), z.minLength(1), z.maxLength(MAX_STEP_TEXT)),
    reason,
  }),
  z.object({
    step: z.literal('withdrawn'),
    withdraws: z.object({ deviceId: idSchema, seq: z.int().check(z.minimum(1)) }),
    reason,
  }),
]);
export type NewHoldStep = z.infer<typeof newHoldStepSchema>;
