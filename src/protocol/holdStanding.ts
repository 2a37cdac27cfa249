/** How it stands with somebody who is held, as the console is told; a part of `consoleApi.ts`. */
import * as z from 'zod/mini';
import { HOLD_STEPS } from '../domain/hold.ts';
import { idSchema } from '../domain/id.ts';
import { readingSchema } from '../domain/reading.ts';

const time = z.int();
const eventRef = z.object({ deviceId: idSchema, seq: z.int().check(z.minimum(1)) });

export const holdStandingSchema = z.object({
  state: z.enum(['open', 'closed', 'ended']),
  /** When they were held; when the hub heard of it where the phone's clock was in doubt. */
  since: time,
  /** By when they have to be reported; null where the rules of then say nothing. */
  dueAt: z.nullable(time),
  reportWithinSeconds: z.nullable(z.int()),
  /** What ended the wait for the report: the report, or that they were gone. */
  stopped: z.nullable(z.object({ step: z.enum(HOLD_STEPS), at: time })),
  /** What is in force, the earliest first. */
  steps: z.array(
    z.object({
      ref: eventRef,
      step: z.enum(HOLD_STEPS),
      text: z.string(),
      readings: z.array(readingSchema),
      at: time,
    }),
  ),
});
export type HoldStanding = z.infer<typeof holdStandingSchema>;

/** One step in the history of the passage. */
export const holdHistorySchema = z.object({
  what: z.literal('holdStep'),
  /** What the clock said where it was made, and when the hub had it. */
  at: time,
  receivedAt: time,
  clockSuspect: z.boolean(),
  /** Null for the duty office. */
  device: z.nullable(z.object({ id: idSchema, name: z.string() })),
  /** Who was on duty, or sat at the console; '' for nobody known. */
  by: z.string(),
  /** '' from a gate. */
  reason: z.string(),
  step: z.enum(HOLD_STEPS),
  text: z.string(),
  readings: z.array(readingSchema),
  /** The step that this one takes back; null for others, and where it has not come. */
  of: z.nullable(z.object({ step: z.enum(HOLD_STEPS), text: z.string() })),
});
