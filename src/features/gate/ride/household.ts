/** Whom a search means while a vehicle is in hand: people who are not in it yet, its household first. */
import type { LookupResult, PersonRow } from '../../../store/rows.ts';
import type { Gate } from '../gate.ts';
import type { Ride } from './ride.ts';
import { riderAt } from './ride.ts';

/** So many of a household are read. */
const HOUSEHOLD = 30;

/** As the register answers; with a vehicle in hand, for people alone, and for no text those of its households. */
export async function lookupHere({ state, ports }: Gate, text: string, limit: number): Promise<LookupResult> {
  const { phase } = state.peek();
  const { lookup } = ports.register;
  if (phase.name !== 'ride') return lookup(text, limit);
  const { ride } = phase;
  const households = householdsOf(ride);
  const isFamily = ({ fields }: PersonRow): boolean => households.has(fields.household ?? '');
  if (text.trim() === '') {
    const found = await Promise.all([...households].map((household) => lookup(household, HOUSEHOLD)));
    const family = found.flatMap(({ persons }) => persons).filter(isFamily);
    return { persons: notIn(ride, family), vehicles: [] };
  }
  // One more for each who is left out, so that the answer is as long as it can be.
  const { persons } = await lookup(text, limit + ride.people.length);
  const found = notIn(ride, persons);
  const inOrder = [...found.filter(isFamily), ...found.filter((row) => !isFamily(row))];
  return { persons: inOrder.slice(0, limit), vehicles: [] };
}

const householdsOf = ({ vehicle, people }: Ride): ReadonlySet<string> =>
  new Set(
    [vehicle, ...people]
      .map(({ draft }) => draft.candidate.household)
      .filter((household) => household !== ''),
  );

const notIn = (ride: Ride, rows: readonly PersonRow[]): readonly PersonRow[] =>
  rows.filter(({ id }) => riderAt(ride, id) === undefined);
