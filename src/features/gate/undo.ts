/** Taking back what was saved last: for some seconds, by one press, and without asking why. */
import type { EventRef } from '../../domain/event.ts';
import type { Decision, Direction, Passage } from '../../domain/passage.ts';
import { entryOf } from '../../ui/temperatureEntry.ts';
import type { Draft } from './draft.ts';
import { setAside } from './inHand.ts';
import type { Ride } from './ride/ride.ts';

export interface Undo {
  readonly passages: readonly EventRef[];
  /** The entry or the ride as it was before the press that saved it. */
  readonly what:
    | { readonly type: 'entry'; readonly draft: Draft }
    | { readonly type: 'ride'; readonly ride: Ride };
  readonly direction: Direction;
  readonly decision: Decision;
  /** The temperatures that had been saved before it. */
  readonly recent: readonly number[];
  /** Since when it is offered, ms since 1970. */
  readonly at: number;
  readonly state: 'offered' | 'asked' | 'failed';
}

/** How long it is offered, ms. */
export const UNDO_MS = 10_000;
/** The screen looks at the clock once in a second: what it still shows is still meant. */
const LAG_MS = 1000;

/** Whether it is on the screen at `now`. */
export const isOffered = ({ at, state }: Undo, now: number): boolean =>
  state === 'asked' || (now >= at && now - at < UNDO_MS);

/** So long its place stays empty after that, ms: a finger that comes late presses nothing. */
const LATE_FINGER_MS = 2000;

/** Whether its place is another's by `now`. */
export const isOver = ({ at, state }: Undo, now: number): boolean =>
  state !== 'asked' && (now < at || now - at >= UNDO_MS + LATE_FINGER_MS);

/** Whether a press at `now` is to be heeded. */
export const isHeeded = (undo: Undo, now: number): boolean =>
  undo.state !== 'asked' && isOffered(undo, Math.max(undo.at, now - LAG_MS));

/** Has the number on the screen again that was taken with the press. */
function beforePress(draft: Draft, { readings }: Passage): Draft {
  const last = draft.taken.at(-1);
  if (last === undefined || readings.at(-1)?.secondsBefore !== 0) return draft;
  return { ...draft, taken: draft.taken.slice(0, -1), typed: entryOf(last.deciCelsius) };
}

export const undoOf = (
  ref: EventRef,
  draft: Draft,
  passage: Passage,
  recent: readonly number[],
  at: number,
): Undo => ({
  passages: [ref],
  what: {
    type: 'entry',
    draft: { ...beforePress(draft, passage), inHand: setAside(draft.inHand, at) },
  },
  direction: passage.direction,
  decision: passage.decision,
  recent,
  at,
  state: 'offered',
});

/** `refs`: of the passages, in their order; the vehicle's is the first. */
export const undoOfRide = (
  refs: readonly EventRef[],
  ride: Ride,
  passages: readonly Passage[],
  direction: Direction,
  recent: readonly number[],
  at: number,
): Undo => ({
  passages: refs,
  what: { type: 'ride', ride },
  direction,
  decision: passages[0]?.decision ?? 'admitted',
  recent,
  at,
  state: 'offered',
});

/** Whom it is about. */
export const labelOfUndo = ({ what }: Undo): string =>
  (what.type === 'ride' ? what.ride.vehicle.draft : what.draft).candidate.label;
