/** One passage with all that is known of it: a part of the JSON interface, see `consoleApi.ts`. */
import * as z from 'zod/mini';
import { CORRECTION_FIELDS } from '../domain/correction.ts';
import { PHOTO_MOTIFS, photoHashSchema } from '../domain/photo.ts';
import { count, namedPlaceSchema, passageRowSchema, time } from './consoleApi.ts';
import { holdHistorySchema, holdStandingSchema } from './holdStanding.ts';

/** GET /api/passages/:id: one passage and how it came into the register, earliest first. */
export const passageDetailSchema = z.object({
  passage: passageRowSchema,
  /** Who came with it, the vehicle first. */
  ride: z.array(passageRowSchema),
  /** How it stands with whoever is held by it; null where nobody is or was. */
  hold: z.nullable(holdStandingSchema),
  photos: z.array(
    z.object({
      motif: z.enum(PHOTO_MOTIFS),
      hash: photoHashSchema,
      /** A photo comes after its passage, and is forgotten before it. */
      state: z.enum(['here', 'awaited', 'forgotten']),
    }),
  ),
  history: z.array(
    z.discriminatedUnion('what', [
      z.object({
        what: z.literal('recorded'),
        /** What the phone's clock said. */
        at: time,
        device: namedPlaceSchema,
        seq: count,
        /** Who was on duty, as the name stood then, and what the same person was called in other shifts. */
        operator: z.string(),
        otherNames: z.array(z.string()),
      }),
      z.object({ what: z.literal('received'), at: time, clockSuspect: z.boolean() }),
      z.object({
        what: z.enum(['accepted', 'recordedByHand']),
        at: time,
        /** Who sat at the console; '' for nobody known. */
        by: z.string(),
        reason: z.string(),
      }),
      z.object({
        what: z.literal('corrected'),
        /** What the clock said where it was made, and when the hub had it. */
        at: time,
        receivedAt: time,
        clockSuspect: z.boolean(),
        /** Null for the duty office. */
        device: z.nullable(namedPlaceSchema),
        /** Who was on duty, or sat at the console; '' for nobody known. */
        by: z.string(),
        /** '' where it was taken back right after it was saved. */
        reason: z.string(),
        changes: z.array(z.object({ field: z.enum(CORRECTION_FIELDS), from: z.unknown(), to: z.unknown() })),
      }),
      holdHistorySchema,
    ]),
  ),
});
export type PassageDetail = z.infer<typeof passageDetailSchema>;
