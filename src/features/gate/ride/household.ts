/** Whom a search means first: the household of whoever has just passed; with a vehicle, those who are not in it yet. */
import type { LookupResult, PersonRow } from '../../../store/rows.ts';
import type { Gate } from '../gate.ts';
import type { GateState } from '../gateState.ts';
import type { GatePorts } from '../ports.ts';
import type { Ride } from './ride.ts';
import { riderAt } from './ride.ts';

/** So many of a household are read. */
const HOUSEHOLD = 30;
/** So long after somebody passed their family may be at the gate, ms. */
const TOGETHER_MS = 10 * 60_000;

interface Here {
  readonly state: Gate['state'];
  readonly ports: Pick<GatePorts, 'now'> & { readonly register: Pick<GatePorts['register'], 'lookup'> };
}

/** As the register answers; with a vehicle in hand, for people alone, and for no text those of its households. */
export async function lookupHere({ state, ports }: Here, text: string, limit: number): Promise<LookupResult> {
  const { phase } = state.peek();
  const { lookup } = ports.register;
  if (phase.name !== 'ride') return lookup(text, limit, lastHouseholds(state.peek(), ports.now()));
  const { ride } = phase;
  const households = householdsOf(ride);
  const isFamily = ({ fields }: PersonRow): boolean => households.has(fields.household ?? '');
  if (text.trim() === '') {
    const found = await Promise.all([
      // It finds nobody: whatever is typed next finds those who live there read.
      lookup('', HOUSEHOLD, [...households]),
      ...[...households].map((household) => lookup(household, HOUSEHOLD)),
    ]);
    const family = found.flatMap(({ persons }) => persons).filter(isFamily);
    return { persons: notIn(ride, family), vehicles: [] };
  }
  // One more for each who is left out, so that the answer is as long as it can be.
  const { persons } = await lookup(text, limit + ride.people.length, [...households]);
  const found = notIn(ride, persons);
  const inOrder = [...found.filter(isFamily), ...found.filter((row) => !isFamily(row))];
  return { persons: inOrder.slice(0, limit), vehicles: [] };
}

/** Of whoever this page has saved last, for a while. `now`: ms since 1970. */
export function lastHouseholds({ undo }: GateState, now: number): readonly string[] {
  if (undo === null || Math.abs(now - undo.at) > TOGETHER_MS) return [];
  const { what } = undo;
  if (what.type === 'ride') return [...householdsOf(what.ride)];
  const { household } = what.draft.candidate;
  return household === '' ? [] : [household];
}

const householdsOf = ({ vehicle, people }: Ride): ReadonlySet<string> =>
  new Set(
    [vehicle, ...people]
      .map(({ draft }) => draft.candidate.household)
      .filter((household) => household !== ''),
  );

const notIn = (ride: Ride, rows: readonly PersonRow[]): readonly PersonRow[] =>
  rows.filter(({ id }) => riderAt(ride, id) === undefined);
