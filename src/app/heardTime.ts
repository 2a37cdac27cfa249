/** The hub's time as it was heard last, kept for the next start of the page. */
import type { HeardTime, HeardTimeStore } from '../sync/hubClock.ts';

const KEY = 'hubTime';

/** By hand: a schema would bring its whole library before the first frame. */
function heardOf(kept: unknown): HeardTime | undefined {
  if (typeof kept !== 'object' || kept === null || !('hubTime' in kept) || !('wall' in kept))
    return undefined;
  const { hubTime, wall } = kept;
  return typeof hubTime === 'number' && typeof wall === 'number' ? { hubTime, wall } : undefined;
}

/**
 * `enrolledAt`: the hub's time at enrolment, before which it never is. Storage may be full or forbidden: then the
 * next start knows no more than that.
 */
export const keptHeardTime = (enrolledAt: number): HeardTimeStore => ({
  read(): HeardTime | undefined {
    const atLeast = { hubTime: enrolledAt, wall: enrolledAt };
    try {
      const heard = heardOf(JSON.parse(localStorage.getItem(KEY) ?? ''));
      return heard !== undefined && heard.hubTime >= enrolledAt ? heard : atLeast;
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
