/** Who comes onto the list of a ride, and who leaves it. */
import type { Id } from '../../../domain/id.ts';
import { MAX_PERSONS } from '../../../domain/passageLimits.ts';
import { EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import type { Draft } from '../draft.ts';
import { startDraft } from '../draft.ts';
import type { GateEvent, GateState, Ground, Move } from '../gateState.ts';
import { stay, to } from '../gateState.ts';
import { atRest, resumed } from '../resting.ts';
import { entryOfCode } from '../seenCode.ts';
import type { Notice, Ride } from './ride.ts';
import { idOf, nextTurn, riderOf, standingOf, typedInto, withRider } from './ride.ts';
import { broughtTogether } from './takingUp.ts';

type Open = Extract<GateState['phase'], { name: 'ride' }>;

/** Somebody who was chosen from the register, or entered anew. */
export function joins(
  state: GateState,
  phase: Open,
  { candidate, flags, since }: Extract<GateEvent, { type: 'chosen' }>,
  ground: Ground,
): Move {
  return joined(state, phase, startDraft(candidate, null, flags, state.gauge, since ?? ground.now), ground);
}

/** With the reading and the photo of whoever was set aside before and turns up in a vehicle. */
function inRide(
  state: GateState,
  fresh: Draft,
  now: number,
): { readonly draft: Draft; readonly resting: GateState['resting'] } {
  const { id } = fresh.candidate.subject;
  const left = state.resting.find(({ candidate }) => candidate.subject.id === id);
  if (left === undefined) return { draft: fresh, resting: state.resting };
  const { taken, flags, photo } = resumed(left, now);
  return {
    draft: {
      ...fresh,
      taken,
      flags: [...new Set([...fresh.flags, ...flags])],
      ...(photo && { photo }),
    },
    resting: state.resting.filter((one) => one !== left),
  };
}

/** A code that was shown at the window. */
export function shown(
  state: GateState,
  { found }: Extract<GateEvent, { type: 'identified' }>,
  ground: Ground,
): Move {
  const { phase } = state;
  if (phase.name !== 'ride') return stay(state);
  const { ride } = phase;
  const tell = (kind: Notice['kind'], label: string, signal: 'stop' | 'tick'): Move =>
    to(state, { ...phase, ride: { ...ride, notice: { kind, label } } }, { type: 'signal', kind: signal });
  if (found.candidate === null) return tell('nobody', found.outcome, 'stop');
  const { subject, label } = found.candidate;
  const presented = { credential: found.credential, outcome: found.outcome };
  if (subject.type === 'vehicle') {
    if (subject.id !== idOf(ride.vehicle)) return tell('vehicle', label, 'stop');
    const next = withRider(ride, subject.id, (one) => ({ ...one, draft: { ...one.draft, presented } }));
    return to(state, { ...phase, ride: next }, { type: 'signal', kind: 'tick' });
  }
  return joined(state, phase, entryOfCode(state, found, found.candidate, ground.now), ground);
}

/** One more in the vehicle; whoever is listed already is shown, with the pass that was seen now. */
function joined(at: GateState, phase: Open, fresh: Draft, { policy, now }: Ground): Move {
  const { ride } = phase;
  const { id } = fresh.candidate.subject;
  const before = ride.people.find((one) => idOf(one) === id);
  const isFull = before === undefined && ride.people.length >= MAX_PERSONS;
  const isTwice = before !== undefined && !before.isUsual;
  const { label } = fresh.candidate;
  const notice: Notice | null = isFull ? { kind: 'full', label } : isTwice ? { kind: 'listed', label } : null;
  if (isFull) return to(at, { ...phase, ride: { ...ride, notice } });
  const { draft, resting } = inRide(at, fresh, now);
  const state: GateState = { ...at, resting };
  const people =
    before === undefined
      ? [...ride.people, riderOf(draft)]
      : ride.people.map((one) => (one === before ? broughtTogether(one, draft) : one));
  // What was typed for the driver of a vehicle in which nobody was listed is typed again for whoever drives it.
  const vehicle = typedInto(ride.vehicle, EMPTY_TEMPERATURE, now);
  const listed: Ride = {
    ...ride,
    vehicle: { ...vehicle, ruling: ride.vehicle.ruling },
    people,
    notice,
  };
  const rider = listed.people.find((one) => idOf(one) === id);
  const standing = rider && standingOf(rider, policy, state.direction, now);
  const isWanted = standing !== undefined && standing.kind !== 'decided';
  const isRefused = standing?.kind === 'decided' && standing.ruling.decision === 'refused';
  // Whoever shows a pass is who stands at the thermometer, unless a number is being typed for somebody.
  const current = listed.people.find((one) => idOf(one) === ride.turn);
  const isTyping =
    current !== undefined && current.draft.typed !== EMPTY_TEMPERATURE && current.typedAt === null;
  const turn =
    isWanted && !isTyping && !isTwice
      ? id
      : current === undefined
        ? nextTurn(listed, null, policy, state.direction, now)
        : ride.turn;
  return to(
    state,
    { ...phase, ride: { ...listed, turn } },
    ...(isTwice ? [] : [{ type: 'signal', kind: isRefused ? 'stop' : 'tick' } as const]),
  );
}

/** Takes somebody off the list; one whose fever is to be confirmed goes on resting. */
export function removed(state: GateState, phase: Open, id: Id, { policy, now }: Ground): Move {
  const { ride } = phase;
  const rider = ride.people.find((one) => idOf(one) === id);
  if (rider === undefined) return stay(state);
  const people = ride.people.filter((one) => one !== rider);
  const next: Ride = { ...ride, people, notice: null };
  const turn = ride.turn === id ? nextTurn(next, null, policy, state.direction, now) : ride.turn;
  const resting = rider.draft.taken.length > 0 ? [...state.resting, atRest(rider.draft, now)] : state.resting;
  return to({ ...state, resting }, { ...phase, ride: { ...next, turn } });
}
