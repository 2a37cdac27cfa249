/** How long the last passages of a gate took, by whichever phone. */
import * as z from 'zod/mini';
import type { HandledPassage } from '../domain/congestion.ts';
import type { Id } from '../domain/id.ts';
import { passageSchema, SUBJECT_TYPES } from '../domain/passage.ts';
import { openContent } from './contentCodec.ts';
import type { PhoneDatabase } from './database.ts';

const { checkpointId, handledSeconds, rideId } = passageSchema.shape;

const handledSchema = z.object({
  passage: z.object({
    checkpointId,
    subject: z.object({ type: z.enum(SUBJECT_TYPES) }),
    handledSeconds,
    rideId,
  }),
  withdrawn: z.optional(z.boolean()),
  occurredAt: z.number(),
});

/** Those since `since` (ms since 1970) of which it is known; who was taken back was not there. */
export async function readHandled(
  database: PhoneDatabase,
  gate: Id,
  since: number,
): Promise<HandledPassage[]> {
  const rows = await database.passages.where('[at+id]').above([since]).toArray();
  return rows.flatMap(({ content }) => {
    const opened = openContent(handledSchema, content);
    if (opened === undefined || opened.withdrawn === true) return [];
    const { passage, occurredAt: at } = opened;
    if (passage.checkpointId !== gate || passage.handledSeconds === undefined) return [];
    const { subject, handledSeconds: seconds, rideId: ride = null } = passage;
    return [{ at, subject: subject.type, seconds, rideId: ride }];
  });
}
