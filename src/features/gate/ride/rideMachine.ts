/**
 * The gate while a vehicle is in hand, as a part of its machine.
 *
 *     chosen, identified: a vehicle                    pressed: all are decided
 *     ─────────────────────────────▶ ride ─────────────────────────────────────▶ rideSaving
 *                                    │ ▲ │ codeSeen, identified, chosen: people     │  │
 *                                    │ │ └─▶ ride, one more in it                   │  │ saveFailed
 *                        cancelled ◀─┘ │     typed: the turn goes on                │  ▼
 *                                      └───────────── undone ─── rideDone ◀─rideSaved─ rideUnsaved
 *
 * What goes on beside it (the direction, what was saved before) is the gate's own machine.
 */
import { isPlausible } from '../../../domain/temperatureRules.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import { promptFor, withPhoto } from '../draft.ts';
import type { Effect, GateEvent, GateState, Ground, Move } from '../gateState.ts';
import { stay, to } from '../gateState.ts';
import { setAside } from '../inHand.ts';
import { alsoHandled, heldUpAgain, isHeldUp, neverHandled } from '../seenCode.ts';
import { putRideAway } from './aside.ts';
import { joins, removed, shown } from './joining.ts';
import type { Ride, Rider } from './ride.ts';
import {
  idOf,
  nextTurn,
  progressOf,
  riderAt,
  standingOf,
  takenFrom,
  turnOn,
  typedInto,
  vehicleRuling,
  withRider,
} from './ride.ts';
import { passagesOf } from './ridePassages.ts';

type Open = Extract<GateState['phase'], { name: 'ride' }>;

/** What an open ride makes of an event; undefined where it is none of its. */
export function rideStep(state: GateState, phase: Open, event: GateEvent, ground: Ground): Move | undefined {
  const { policy, now } = ground;
  const { ride } = phase;
  const { direction } = state;
  const show = (next: Ride, ...effects: Effect[]): Move =>
    to(state, { ...phase, ride: { ...next, notice: null } }, ...effects);
  const inTurn = (change: (rider: Rider) => Rider): Ride =>
    ride.turn === null ? ride : withRider(ride, ride.turn, change);
  switch (event.type) {
    case 'codeSeen': {
      const { text, at } = event;
      if (isHeldUp(state, text, at)) return stay(heldUpAgain(state, text, at));
      if (phase.checking !== null) return stay(state);
      return to(alsoHandled(state, text, at), { ...phase, checking: text }, { type: 'identify', text });
    }
    case 'unread':
      if (phase.checking !== event.text) return stay(state);
      return to(neverHandled(state, event.text), { ...phase, checking: null });
    case 'identified':
      if (phase.checking !== event.text) return stay(state);
      return shown({ ...state, phase: { ...phase, checking: null } }, event, ground);
    case 'chosen': {
      const { subject } = event.candidate;
      if (subject.type === 'person') return joins(state, phase, event, ground);
      return subject.id === idOf(ride.vehicle) ? stay(state) : undefined;
    }
    case 'turned': {
      const turned = { ...state, direction: event.direction, usual: state.usual ?? state.direction };
      const turn = nextTurn(ride, null, policy, event.direction, now);
      return to(turned, { ...phase, ride: { ...ride, turn, notice: null } });
    }
    case 'typed': {
      const next = inTurn((one) => typedInto(one, event.entry, now));
      const typed = riderAt(next, next.turn);
      const isWhole = deciCelsiusOf(event.entry) !== null;
      const isDone =
        typed !== undefined && isWhole && standingOf(typed, policy, direction, now).kind === 'decided';
      return isDone && next.people.length > 0
        ? show(turnOn(next, policy, direction, now), { type: 'signal', kind: 'tick' })
        : show(next);
    }
    case 'hurried':
      return show(inTurn((one) => ({ ...one, draft: { ...one.draft, hurried: true } })));
    case 'gauged': {
      const gauge = event.gauge === 'told' ? state.gauge : event.gauge;
      const change = (one: Rider): Rider =>
        idOf(one) === ride.turn
          ? { ...one, draft: { ...one.draft, gauge: event.gauge } }
          : one.draft.typed === EMPTY_TEMPERATURE
            ? { ...one, draft: { ...one.draft, gauge } }
            : one;
      const next = { ...ride, vehicle: change(ride.vehicle), people: ride.people.map(change) };
      return to({ ...state, gauge }, { ...phase, ride: { ...next, notice: null } });
    }
    case 'photographed':
      return show(
        withRider(ride, event.id, (one) => ({
          ...one,
          draft: withPhoto(one.draft, event.photo),
          isUsual: one.isUsual && event.photo === null,
        })),
      );
    case 'turnGiven':
      return show({ ...ride, turn: event.id });
    case 'riderRemoved':
      return removed(state, phase, event.id, ground);
    case 'loadSaid':
      return show({
        ...ride,
        goods: event.goods ?? ride.goods,
        disinfected: event.disinfected ?? ride.disinfected,
      });
    case 'riderRuled': {
      const next = withRider(ride, event.id, (one) => ({
        // A slip of the finger is no reading.
        ...(isSlip(one, ground) ? typedInto(one, EMPTY_TEMPERATURE, now) : one),
        ruling: event.ruling,
        isUsual: false,
      }));
      return show(event.id === ride.turn ? turnOn(next, policy, direction, now) : next);
    }
    case 'pressed':
      return pressed(state, phase, event.at, ground);
    case 'cancelled':
      return stay(putRideAway(state, ride, now));
    default:
      return undefined;
  }
}

function isSlip({ draft: { typed } }: Rider, { policy }: Ground): boolean {
  const number = deciCelsiusOf(typed);
  return number === null || !isPlausible(policy, number);
}

function pressed(state: GateState, phase: Open, at: number, ground: Ground): Move {
  const { ride } = phase;
  const { policy } = ground;
  const { direction } = state;
  const rider = riderAt(ride, ride.turn);
  const prompt = rider && rider.ruling === null ? promptFor(policy, direction, rider.draft) : undefined;
  if (rider !== undefined && prompt !== undefined) {
    const take = (one: Rider): Rider => ({ ...one, draft: takenFrom(one, at, policy), typedAt: null });
    const next = withRider(ride, idOf(rider), take);
    if (prompt.kind === 'implausible') {
      const cleared = withRider(ride, idOf(rider), (one) => typedInto(one, EMPTY_TEMPERATURE, at));
      return to(state, { ...phase, ride: cleared });
    }
    const isHeld = prompt.kind === 'decide' && prompt.measured && prompt.ruling.decision === 'held';
    if (prompt.kind === 'confirm' || (isHeld && ride.people.length > 0)) {
      const isAtOnce = prompt.kind === 'confirm' && prompt.afterMinutes === 0;
      const after = isAtOnce ? next : turnOn(next, policy, direction, at);
      return to(
        state,
        // Alone with the driver, the rest is waited for; with others, the next one is measured.
        { ...phase, ride: { ...after, turn: after.turn ?? ride.turn, notice: null } },
        { type: 'signal', kind: 'fever' },
      );
    }
  }
  if (progressOf(ride, policy, direction, at).missing > 0) return stay(state);
  // While nobody can go on, nothing is saved yet: the ride is set aside as a whole.
  if (progressOf(ride, policy, direction, at).decided === 0) return stay(putRideAway(state, ride, at));
  return saveRide(state, ride, at, ground);
}

/** Saves a ride that has just been opened, where nobody is listed in it and nothing is asked; else it stands open. */
export function rideAtOnce(opened: Move, ground: Ground): Move {
  const [state] = opened;
  const { phase } = state;
  if (phase.name !== 'ride' || phase.ride.people.length > 0) return opened;
  const { decision } = vehicleRuling(phase.ride, ground.policy, state.direction);
  return decision === 'admitted' ? pressed(state, phase, ground.now, ground) : opened;
}

function saveRide(state: GateState, ride: Ride, at: number, ground: Ground): Move {
  const passages = passagesOf(ride, state.direction, at, ground);
  const saving: Ride = { ...ride, inHand: setAside(ride.inHand, at), notice: null };
  return to(state, { name: 'rideSaving', ride: saving, passages }, { type: 'saveTogether', passages });
}
