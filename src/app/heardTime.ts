/** The hub's time as it was heard last, kept for the next start of the page. */
import * as z from 'zod/mini';
import type { HeardTime, HeardTimeStore } from '../sync/hubClock.ts';

const KEY = 'hubTime';
const heardSchema = z.object({ hubTime: z.number(), wall: z.number() });

/**
 * `enrolledAt`: the hub's time at enrolment, before which it never is. Storage may be full or forbidden: then the
 * next start knows no more than that.
 */
export const keptHeardTime = (enrolledAt: number): HeardTimeStore => ({
  read(): HeardTime | undefined {
    const atLeast = { hubTime: enrolledAt, wall: enrolledAt };
    try {
      const heard = z.safeParse(heardSchema, JSON.parse(localStorage.getItem(KEY) ?? ''));
      return heard.success && heard.data.hubTime >= enrolledAt ? heard.data : atLeast;
    } catch {
      return atLeast;
    }
  },
  keep(heard) {
    try {
      localStorage.setItem(KEY, JSON.stringify(heard));
    } catch {
      // See above.
    }
  },
});
