/**
 * The numbers of rules. One names one set for ever, since passages say by which number they were judged: so none is
 * given that rules may have had which a restore has lost.
 */
import type { Rooms } from '../store/interface.ts';

type NumberRooms = Pick<Rooms, 'policies' | 'township' | 'namedPolicies'>;

/**
 * More rules than these are not published between two backups. A restore leaves out as many numbers, since all that
 * tells of lost rules is the passages that name them, which come late or never; a phone that names rules still further
 * above is wrong, and must not use up the numbers.
 */
const MOST_LOST = 100;

interface Numbers {
  /** The highest that was given, or left out. */
  readonly highest: number;
  /** Those above all that were published which passages name, ascending. */
  readonly lost: readonly number[];
}

async function numbersIn(rooms: NumberRooms): Promise<Numbers> {
  const published = Math.max(0, ...(await rooms.policies()).map(({ version }) => version));
  const highest = Math.max(published, (await rooms.township())?.policyFloor ?? 0);
  return { highest, lost: await rooms.namedPolicies(published, highest + MOST_LOST) };
}

/** The number of the rules that are published next. */
export async function nextPolicyVersion(rooms: NumberRooms): Promise<number> {
  const { highest, lost } = await numbersIn(rooms);
  return Math.max(highest, ...lost) + 1;
}

/** `TownshipRow.policyFloor` of a register that was put back. */
export async function floorAfterRestore(rooms: NumberRooms): Promise<number> {
  const { highest, lost } = await numbersIn(rooms);
  return Math.max(highest, ...lost) + MOST_LOST;
}

/** Versions that passages name and this register does not have, while nothing newer was published since. */
export const lostPolicies = async (rooms: NumberRooms): Promise<readonly number[]> =>
  (await numbersIn(rooms)).lost;
