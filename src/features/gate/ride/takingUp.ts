/** Those in a vehicle who were set aside by themselves: what was measured of them on foot goes on in the ride. */
import { MAX_READINGS } from '../../../domain/passageLimits.ts';
import type { Draft, Taken } from '../draft.ts';
import type { GateState } from '../gateState.ts';
import { resumed } from '../resting.ts';
import type { Ride, Rider } from './ride.ts';
import { idOf, riderAt, typedInto } from './ride.ts';

/** Whether it is one reading, which two entries have: the page ended, or a ride was taken back, in between. */
const isSame = (a: Taken, b: Taken): boolean => a.at === b.at && a.deciCelsius === b.deciCelsius;

/** The rider with what another entry of the same person says, and what was measured and photographed for it. */
export function broughtTogether(rider: Rider, draft: Draft): Rider {
  const before = rider.draft;
  const photo = before.photo ?? draft.photo;
  const more = draft.taken.filter((one) => !before.taken.some((own) => isSame(one, own)));
  const together: Rider = {
    ...rider,
    isUsual: false,
    draft: {
      ...before,
      presented: draft.presented ?? before.presented,
      validUntil: draft.validUntil ?? before.validUntil,
      timeInDoubt: draft.timeInDoubt,
      seenAt: draft.seenAt,
      flags: [...new Set([...before.flags, ...draft.flags])],
      ...(photo && { photo }),
    },
  };
  if (more.length === 0) return together;
  const { typedAt } = rider;
  const taken = [...before.taken, ...more].sort((a, b) => a.at - b.at).slice(-MAX_READINGS);
  const last = taken.at(-1)?.at ?? 0;
  // Digits of before the last reading are none after it, and what was decided without that is decided anew.
  const { draft: open, ...rest } =
    typedAt !== null && typedAt < last ? typedInto(together, '', last) : together;
  return { ...rest, ruling: null, draft: { ...open, taken } };
}

/** The ride with those of it who rest, and the others who do. */
export function takeUp(
  { resting }: Pick<GateState, 'resting'>,
  ride: Ride,
  now: number,
): Pick<GateState, 'resting'> & { readonly ride: Ride } {
  const up = (rider: Rider): Rider => {
    const left = resting.find(({ candidate }) => candidate.subject.id === idOf(rider));
    return left === undefined ? rider : broughtTogether(rider, resumed(left, now));
  };
  return {
    ride: { ...ride, vehicle: up(ride.vehicle), people: ride.people.map(up) },
    resting: resting.filter(({ candidate }) => riderAt(ride, candidate.subject.id) === undefined),
  };
}

/** After a page has brought back what an earlier one left: nobody rests and sits in the open ride at once. */
export function restOfRide(state: GateState, now: number): GateState {
  const { phase } = state;
  if (phase.name !== 'ride') return state;
  const { ride, resting } = takeUp(state, phase.ride, now);
  return { ...state, resting, phase: { ...phase, ride } };
}
