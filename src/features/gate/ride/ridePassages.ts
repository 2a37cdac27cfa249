/** The passages of a ride: one of the vehicle, which says what it carries, and one of each person who goes with it. */
import type { Direction, Passage } from '../../../domain/passage.ts';
import { MAX_GOODS } from '../../../domain/passageLimits.ts';
import type { Policy } from '../../../domain/policy.ts';
import type { Load } from '../../../domain/ride.ts';
import { passageOf } from '../draft.ts';
import type { Ground } from '../gateState.ts';
import { spentOn } from '../inHand.ts';
import type { Ride } from './ride.ts';
import { parted, takenFrom, vehicleRuling } from './ride.ts';

/** As far as the policy asks; nothing where it asks nothing of what a vehicle carries. */
function loadOf({ goods, disinfected, people }: Ride, { load }: Policy): { load?: Load } {
  if (load === undefined) return {};
  return {
    load: {
      goods: load.goods ? goods.trim().slice(0, MAX_GOODS) : '',
      disinfected: load.disinfected ? disinfected : null,
      persons: load.persons && people.length > 0 ? people.length : null,
    },
  };
}

/** The time that each of a ride has cost, ms: nobody can tell whose was which. */
export function shareOf({ inHand, people }: Ride, now: number): number | null {
  const spent = spentOn(inHand, now);
  return spent === null ? null : spent / (1 + people.length);
}

/** The vehicle first. `at`: ms since 1970. */
export function passagesOf(
  ride: Ride,
  direction: Direction,
  at: number,
  { policy, checkpointId }: Ground,
): readonly Passage[] {
  const share = shareOf(ride, at);
  const inHand = share === null ? null : { since: null, before: share };
  const vehicle = { ...takenFrom(ride.vehicle, at, policy), inHand, rideId: ride.id };
  const ruling = vehicleRuling(ride, policy, direction);
  return [
    { ...passageOf(vehicle, direction, ruling, policy, checkpointId, at), ...loadOf(ride, policy) },
    ...parted(ride, policy, direction, at).going.map(([rider, theirs]) => {
      const draft = { ...takenFrom(rider, at, policy), inHand, rideId: ride.id };
      return passageOf(draft, direction, theirs, policy, checkpointId, at);
    }),
  ];
}
