/** How a ride comes into hand, is set aside as a whole, and comes back. */
import type { Id } from '../../../domain/id.ts';
import { MAX_PERSONS } from '../../../domain/passageLimits.ts';
import type { Draft } from '../draft.ts';
import type { Effect, GateState, Ground, Move } from '../gateState.ts';
import { to } from '../gateState.ts';
import { backInHand, setAside } from '../inHand.ts';
import { isStale, resumed } from '../resting.ts';
import type { Company, Ride, Rider } from './ride.ts';
import { NO_COMPANY, nextTurn, riderAt, startRide, turnOn } from './ride.ts';
import { takeUp } from './takingUp.ts';

/** The ride of a vehicle that has come into hand, with the turn given to the first who is to be measured. */
export function openRide(
  state: GateState,
  vehicle: Draft,
  company: Company | undefined,
  ground: Ground,
  ...effects: Effect[]
): Move {
  // Whoever waits for a second reading is not in it.
  const people = (company ?? NO_COMPANY).people.filter(
    ({ subject }) => !state.resting.some(({ candidate }) => candidate.subject.id === subject.id),
  );
  const ride = startRide(
    ground.newId(),
    vehicle,
    { people: people.slice(0, MAX_PERSONS), goods: company?.goods ?? '' },
    state.gauge,
  );
  return to(
    state,
    { name: 'ride', ride: turnOn(ride, ground.policy, state.direction, ground.now), checking: null },
    ...effects,
  );
}

/** A ride in which somebody waits for a second reading is set aside as it is; another one is given up. */
export function putRideAway(state: GateState, ride: Ride, now: number): GateState {
  const ready: GateState = { ...state, phase: { name: 'ready' }, lastCodes: [] };
  if ([ride.vehicle, ...ride.people].every(({ draft }) => draft.taken.length === 0)) return ready;
  const aside: Ride = { ...ride, notice: null, inHand: setAside(ride.inHand, now) };
  return { ...ready, aside: [...state.aside, aside] };
}

/** Opens the ride that was set aside, of this vehicle or with this person in it; undefined where there is none. */
export function takeRide(state: GateState, subjectId: Id, { policy, now }: Ground): Move | undefined {
  const left = state.aside.find((one) => {
    const rider = riderAt(one, subjectId);
    // Who only sat in it may be on foot by now.
    return rider !== undefined && (rider === one.vehicle || rider.draft.taken.length > 0);
  });
  if (left === undefined) return undefined;
  const back = unstale({ ...left, inHand: backInHand(left.inHand, now) }, now);
  const { ride, resting } = takeUp(state, back, now);
  const aside = state.aside.filter((one) => one !== left);
  const turn = nextTurn(ride, null, policy, state.direction, now) ?? ride.turn;
  return to(
    { ...state, aside, resting },
    { name: 'ride', ride: { ...ride, turn }, checking: null },
    { type: 'signal', kind: 'tick' },
  );
}

/** What was saved was taken back: it stands open again, with those who stayed behind. */
export function reopenRide(state: GateState, saved: Ride, now: number, ...effects: Effect[]): Move {
  const { ride, resting } = takeUp(state, { ...saved, inHand: backInHand(saved.inHand, now) }, now);
  return to({ ...state, resting }, { name: 'ride', ride, checking: null }, ...effects);
}

/** Without readings of another shift. */
function unstale(ride: Ride, now: number): Ride {
  const fresh = (rider: Rider): Rider =>
    isStale(rider.draft, now) ? { ...rider, draft: resumed(rider.draft, now) } : rider;
  return { ...ride, vehicle: fresh(ride.vehicle), people: ride.people.map(fresh) };
}
