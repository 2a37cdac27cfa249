/** A vehicle at the gate with those in it, before it is saved: who is there, whose turn it is, what becomes of each. */
import type { Id } from '../../../domain/id.ts';
import type { Direction } from '../../../domain/passage.ts';
import type { Policy } from '../../../domain/policy.ts';
import { deciCelsiusOf } from '../../../ui/temperatureEntry.ts';
import type { Candidate } from '../candidate.ts';
import type { Draft, Prompt, Ruling, Taken } from '../draft.ts';
import { promptFor, restLeft, startDraft, takeReading } from '../draft.ts';
import type { GaugeName } from '../gauge.ts';
import type { InHand } from '../inHand.ts';

/** Who came with the vehicle the last time, and what it carried. */
export interface Company {
  readonly people: readonly Candidate[];
  readonly goods: string;
}

export const NO_COMPANY: Company = { people: [], goods: '' };

export interface Rider {
  readonly draft: Draft;
  /** Listed because they came with the vehicle the last time, and for nothing else so far. */
  readonly isUsual: boolean;
  /** When the number on screen was completed, ms since 1970; null while it is not. */
  readonly typedAt: number | null;
  /** What the volunteer has decided instead of the rules. */
  readonly ruling: Ruling | null;
}

/** What the last code or choice came to, where the list alone does not show it. */
export interface Notice {
  readonly kind: 'listed' | 'nobody' | 'vehicle' | 'full' | 'savedElsewhere';
  readonly label: string;
}

export interface Ride {
  readonly id: Id;
  readonly vehicle: Rider;
  readonly people: readonly Rider[];
  /** Whose temperature the keypad takes; null while nobody’s is wanted. */
  readonly turn: Id | null;
  readonly goods: string;
  readonly lastGoods: string;
  readonly disinfected: boolean;
  readonly inHand: InHand | null;
  readonly notice: Notice | null;
}

export const riderOf = (draft: Draft, isUsual = false): Rider => ({
  draft,
  isUsual,
  typedAt: null,
  ruling: null,
});

export const idOf = ({ draft }: Rider): Id => draft.candidate.subject.id;

export function startRide(id: Id, vehicle: Draft, { people, goods }: Company, gauge: GaugeName): Ride {
  return {
    id,
    vehicle: riderOf(vehicle),
    people: people.map((candidate) => riderOf(startDraft(candidate, null, [], gauge), true)),
    turn: null,
    goods: '',
    lastGoods: goods,
    disinfected: false,
    inHand: vehicle.inHand,
    notice: null,
  };
}

/**
 * Whose temperatures count. The driver’s is the vehicle’s own reading as long as nobody is listed, and stays to be
 * confirmed where it was a fever.
 */
export const measuredOf = ({ vehicle, people }: Ride): readonly Rider[] =>
  people.length === 0 || vehicle.draft.taken.length > 0 ? [vehicle, ...people] : people;

/** Who has a line in the list: those in it, and the vehicle where a fever of its driver waits for the next reading. */
export const listedOf = (ride: Ride): readonly Rider[] => (ride.people.length === 0 ? [] : measuredOf(ride));

export const riderAt = (ride: Ride, id: Id | null): Rider | undefined =>
  [ride.vehicle, ...ride.people].find((one) => idOf(one) === id);

/** Of the vehicle and of all who are in it. */
export const draftsOf = ({ vehicle, people }: Ride): readonly Draft[] =>
  [vehicle, ...people].map(({ draft }) => draft);

/** The ride with one of those in it, or the vehicle, changed. */
export function withRider(ride: Ride, id: Id, to: (now: Rider) => Rider): Ride {
  if (idOf(ride.vehicle) === id) return { ...ride, vehicle: to(ride.vehicle) };
  return { ...ride, people: ride.people.map((one) => (idOf(one) === id ? to(one) : one)) };
}

/** How far somebody has come. */
export type Standing =
  /** A temperature is wanted. `left`: ms of the rest before it, 0 for none. */
  | { readonly kind: 'wanted'; readonly confirming: Taken | null; readonly left: number }
  /** The number on screen has to be pressed: it is none of a person, a first fever, or one that holds. */
  | { readonly kind: 'toPress'; readonly prompt: Prompt }
  | { readonly kind: 'decided'; readonly ruling: Ruling };

export function standingOf(
  { draft, ruling }: Rider,
  policy: Policy,
  direction: Direction,
  now: number,
): Standing {
  if (ruling !== null) return { kind: 'decided', ruling };
  const prompt = promptFor(policy, direction, draft);
  switch (prompt.kind) {
    case 'implausible':
    case 'confirm':
      return { kind: 'toPress', prompt };
    case 'decide':
      return prompt.measured && prompt.ruling.decision === 'held'
        ? { kind: 'toPress', prompt }
        : { kind: 'decided', ruling: prompt.ruling };
    case 'measure': {
      const { confirming } = prompt;
      if (confirming === null) return { kind: 'wanted', confirming, left: 0 };
      const left = draft.hurried ? 0 : restLeft(confirming.last, confirming.afterMinutes, now);
      return { kind: 'wanted', confirming: confirming.last, left };
    }
  }
}

/** What becomes of the vehicle itself: as the volunteer says, else as its pass says. */
export function vehicleRuling(ride: Ride, policy: Policy, direction: Direction): Ruling {
  const { ruling, draft } = ride.vehicle;
  if (ruling !== null) return ruling;
  const prompt = promptFor(policy, direction, draft);
  return prompt.kind === 'decide' ? prompt.ruling : { decision: 'admitted', reason: 'notMeasured', note: '' };
}

/** Whether somebody waits for a second reading, and can be left behind. */
const isLeftBehind = (standing: Standing): boolean =>
  standing.kind === 'wanted' && standing.confirming !== null;

/** The first after `after`, in turn, whose temperature is wanted and who need not rest; null for nobody. */
export function nextTurn(
  ride: Ride,
  after: Id | null,
  policy: Policy,
  direction: Direction,
  now: number,
): Id | null {
  const all = measuredOf(ride);
  const begin = all.findIndex((one) => idOf(one) === after) + 1;
  const inOrder = [...all.slice(begin), ...all.slice(0, begin)];
  const wanted = inOrder.find((one) => {
    const standing = standingOf(one, policy, direction, now);
    return standing.kind === 'toPress' || (standing.kind === 'wanted' && standing.left === 0);
  });
  // A vehicle in which nobody is listed goes as it always went: its number can be typed, wanted or not.
  return wanted === undefined ? (ride.people.length === 0 ? idOf(ride.vehicle) : null) : idOf(wanted);
}

/** The ride with the turn given on from whoever had it. */
export const turnOn = (ride: Ride, policy: Policy, direction: Direction, now: number): Ride => ({
  ...ride,
  turn: nextTurn(ride, ride.turn, policy, direction, now),
});

export interface Progress {
  /** Those about whom nothing is left to be asked. */
  readonly decided: number;
  readonly all: number;
  /** Those who wait for a second reading. */
  readonly resting: number;
  /** Those who keep the ride from being saved. */
  readonly missing: number;
}

export function progressOf(ride: Ride, policy: Policy, direction: Direction, now: number): Progress {
  const measured = measuredOf(ride);
  const standings = measured.map((one) => standingOf(one, policy, direction, now));
  const decided = standings.filter(({ kind }) => kind === 'decided').length;
  // A vehicle is not left behind by those who came in it.
  const isAlone = measured.length === 1;
  const resting = standings.filter(
    (one, i) => isLeftBehind(one) && (isAlone || measured[i] !== ride.vehicle),
  ).length;
  return { decided, resting, all: standings.length, missing: standings.length - decided - resting };
}

/** Those who are saved with the ride, and those who stay behind for a second reading. */
export function parted(
  ride: Ride,
  policy: Policy,
  direction: Direction,
  now: number,
): { readonly going: readonly (readonly [Rider, Ruling])[]; readonly staying: readonly Rider[] } {
  const going: (readonly [Rider, Ruling])[] = [];
  const staying: Rider[] = [];
  for (const rider of ride.people) {
    const standing = standingOf(rider, policy, direction, now);
    if (standing.kind === 'decided') going.push([rider, standing.ruling]);
    else staying.push(rider);
  }
  return { going, staying };
}

/** With the number on screen taken as a reading of when it was completed. */
export const takenFrom = ({ draft, typedAt }: Rider, at: number, policy: Policy): Draft =>
  takeReading(draft, typedAt ?? at, policy);

/** The rider with other digits on screen: what was decided before them is decided anew. */
export const typedInto = (rider: Rider, typed: string, now: number): Rider => ({
  ...rider,
  draft: { ...rider.draft, typed },
  typedAt: deciCelsiusOf(typed) === null ? null : now,
  isUsual: false,
  ruling: null,
});
