/** What the console asks of now: how fast each gate is, and who is where they do not live. See `consoleApi.ts`. */
import * as z from 'zod/mini';
import { idSchema } from '../domain/id.ts';
import { count, searchParts, time } from './consoleApi.ts';

/**
 * Who came in and has left by no gate of the village since, and does not belong to it; and who belongs to it and went
 * out. Somebody who left by another way is inside here still. Residents and tenants belong to a village, and vehicles
 * that have a household there; who was taken out of its register is in no group.
 */
export const PRESENCE_GROUPS = ['visitors', 'visitingVehicles', 'awayResidents', 'awayVehicles'] as const;
export type PresenceGroup = (typeof PRESENCE_GROUPS)[number];

/** POST /api/presences/search: each by the passage that says so, latest first. */
export const presenceSearchSchema = z.object({
  ...searchParts,
  village: idSchema,
  group: z.enum(PRESENCE_GROUPS),
  /** Only those whose last passage was at this gate. */
  checkpoint: z.optional(idSchema),
});
export type PresenceSearch = z.infer<typeof presenceSearchSchema>;

const presences = z.object({
  visitors: count,
  visitingVehicles: count,
  awayResidents: count,
  awayVehicles: count,
} satisfies Record<PresenceGroup, typeof count>);
export type PresenceCounts = z.infer<typeof presences>;

const pace = z.object({
  count,
  /** The middle one of the times in hand, s. */
  medianSeconds: count,
  perHour: count,
});

/** GET /api/now. */
export const gatesNowSchema = z.object({
  at: time,
  gates: z.array(
    z.object({
      checkpointId: idSchema,
      villageId: idSchema,
      /** Of the last quarter of an hour; null where too few came to say anything. */
      pace: z.object({ person: z.nullable(pace), vehicle: z.nullable(pace) }),
      /** Those whose last passage was here. */
      presences,
    }),
  ),
});
export type GatesNow = z.infer<typeof gatesNowSchema>;
