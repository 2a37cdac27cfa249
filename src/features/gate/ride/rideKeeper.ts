/**
 * Which rides are kept beyond this page's life. Each person who was added, measured or photographed is written at once,
 * all else when nothing was done for a moment or the page is left.
 */
import type { Id } from '../../../domain/id.ts';
import type { Direction } from '../../../domain/passage.ts';
import type { KeptRide } from '../../../store/rides.ts';
import { EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import { PAUSE_MS } from '../draftKeeper.ts';
import type { GateState } from '../gateState.ts';
import { GAUGE_NAMES, USUAL } from '../gauge.ts';
import type { GatePorts } from '../ports.ts';
import { STALE_MS } from '../resting.ts';
import type { Ride, Rider } from './ride.ts';

/** Numbers are of those who sat in it then: so long an open ride comes back on the screen, ms. */
const OPEN_MS = 10 * 60_000;

export interface LeftRide {
  readonly ride: Ride;
  readonly direction: Direction;
  readonly isAside: boolean;
}

const ridersOf = ({ vehicle, people }: Ride): readonly Rider[] => [vehicle, ...people];
const takenIn = (ride: Ride): number =>
  ridersOf(ride).reduce((count, { draft }) => count + draft.taken.length, 0);

/** How much of it is somebody's work: people who were added, numbers that are whole, photos. */
const workIn = (ride: Ride | undefined): number =>
  ride === undefined
    ? 0
    : ridersOf(ride).reduce(
        (count, { draft, typedAt, isUsual }) =>
          count +
          draft.taken.length +
          [typedAt !== null, !isUsual, draft.photo !== undefined].filter(Boolean).length,
        0,
      );

/** Whether there is anything in it that somebody would have to do again. */
const isBegun = (ride: Ride): boolean =>
  ride.goods !== '' ||
  ride.disinfected ||
  ride.people.some(({ isUsual }) => !isUsual) ||
  ridersOf(ride).some(
    ({ draft: { typed, taken, photo }, ruling }) =>
      typed !== EMPTY_TEMPERATURE || taken.length > 0 || photo !== undefined || ruling !== null,
  );

/** The state with what an earlier page left behind: the last open one stands open again, the others are set aside. */
export function restoreRides(state: GateState, left: readonly LeftRide[]): GateState {
  const open = state.phase.name === 'ready' ? left.filter(({ isAside }) => !isAside).at(-1) : undefined;
  const others = left.filter((one) => one !== open && takenIn(one.ride) > 0).map(({ ride }) => ride);
  const next: GateState = { ...state, aside: [...others, ...state.aside] };
  if (open === undefined) return next;
  const { ride, direction } = open;
  return {
    ...next,
    phase: { name: 'ride', ride, checking: null },
    ...(direction === state.direction ? {} : { direction, usual: state.direction }),
  };
}

const keptRider = ({ draft, ...rest }: Rider, keptAt: number): KeptRide['vehicle'] => ({
  ...rest,
  draft: {
    ...draft,
    taken: draft.taken.map(({ gauge, ...taken }) => ({ ...taken, gauge: { ...gauge } })),
    flags: [...draft.flags],
    keptAt,
  },
});

const riderOf = ({ draft: { keptAt: _, ...draft }, ...rest }: KeptRide['vehicle']): Rider => ({
  ...rest,
  draft: { ...draft, gauge: GAUGE_NAMES.find((name) => name === draft.gauge) ?? USUAL },
});

export interface RideKeeper {
  /** Gives what an earlier page left behind and nobody has saved since. */
  load(): Promise<readonly LeftRide[]>;
  /** Writes what has changed. */
  keep(state: GateState): void;
  /** Writes without a pause: the page may end. */
  flush(): void;
}

export function createRideKeeper({
  rides,
  passages,
  revoked,
  now,
}: Pick<GatePorts, 'rides' | 'passages' | 'revoked' | 'now'>): RideKeeper {
  /** What is on the disk, or on its way there. */
  const kept = new Map<Id, Ride>();
  let waiting: readonly KeptRide[] = [];
  let pause: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();

  const write = (work: () => Promise<void>): void => {
    writing = writing.then(work).catch((error: unknown) => reportError(error));
  };
  const flush = (): void => {
    clearTimeout(pause);
    const rows = waiting;
    waiting = [];
    // What was kept was forgotten with the register, and nothing more is entered.
    if (rows.length > 0 && !revoked.peek()) write(() => rides.keep(rows));
  };
  const isSaved = async ({ id, vehicle }: KeptRide): Promise<boolean> =>
    (await passages.lastOf(vehicle.draft.candidate.subject))?.passage.rideId === id;

  return {
    flush,
    async load() {
      const left: LeftRide[] = [];
      for (const row of await rides.load()) {
        const { isAside, direction, keptAt, ...fields } = row;
        const ride: Ride = {
          ...fields,
          vehicle: riderOf(row.vehicle),
          people: row.people.map(riderOf),
          notice: null,
        };
        const age = Math.abs(now() - keptAt);
        const isTooOld = age > (takenIn(ride) > 0 ? STALE_MS : OPEN_MS);
        if (isTooOld || (await isSaved(row))) write(() => rides.drop([row.id]));
        else left.push({ ride, direction, isAside: isAside || age > OPEN_MS });
      }
      // Together, at the end: what happens at the gate meanwhile knows nothing of them, and would have them forgotten.
      for (const { ride } of left) kept.set(ride.id, ride);
      return left;
    },
    keep({ phase, aside, direction }) {
      if (phase.name === 'rideSaving') return;
      const open = phase.name === 'ride' || phase.name === 'rideUnsaved' ? [phase.ride].filter(isBegun) : [];
      const wanted = [...aside, ...open];
      const changed = wanted.filter((ride) => kept.get(ride.id) !== ride);
      const isUrgent = changed.some((ride) => workIn(ride) > workIn(kept.get(ride.id)));
      const ids = new Set(wanted.map(({ id }) => id));
      const gone = [...kept.keys()].filter((id) => !ids.has(id));
      for (const id of gone) kept.delete(id);
      for (const ride of changed) kept.set(ride.id, ride);
      const keptAt = now();
      const rows = changed.map(({ notice: _, vehicle, people, ...ride }) => ({
        ...ride,
        vehicle: keptRider(vehicle, keptAt),
        people: people.map((one) => keptRider(one, keptAt)),
        direction,
        isAside: aside.some(({ id }) => id === ride.id),
        keptAt,
      }));
      const fresh = new Set(rows.map(({ id }) => id));
      waiting = [...waiting.filter(({ id }) => ids.has(id) && !fresh.has(id)), ...rows];
      if (gone.length > 0) write(() => rides.drop(gone));
      clearTimeout(pause);
      if (isUrgent) flush();
      else if (waiting.length > 0) pause = setTimeout(flush, PAUSE_MS);
    },
  };
}
