/** A ride stands together in today's list: the vehicle, and below it those who were saved with it. */
import type { PassageRow } from '../../../store/rows.ts';

export interface ListedPassage {
  readonly row: PassageRow;
  /** How many were saved with the vehicle; 0 for a person, or a vehicle in which nobody was listed. */
  readonly people: number;
  /** Stands below its vehicle. */
  readonly isBelow: boolean;
}

/** Those who were saved at once are of one moment; whoever had to rest before stands where they were saved. */
const keyOf = ({ passage: { rideId }, deviceId, occurredAt }: PassageRow): string | undefined =>
  rideId === undefined ? undefined : `${rideId} ${deviceId} ${occurredAt}`;

const isVehicle = ({ passage }: PassageRow): boolean => passage.subject.type === 'vehicle';

/** The rows, latest first, with each ride where its latest row was. */
export function together(rows: readonly PassageRow[]): readonly ListedPassage[] {
  const groups = new Map<string, PassageRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined) groups.set(key, [row, ...(groups.get(key) ?? [])]);
  }
  const listed = new Set<string>();
  return rows.flatMap((row): readonly ListedPassage[] => {
    const key = keyOf(row);
    const group = (key === undefined ? undefined : groups.get(key)) ?? [row];
    const vehicle = group.find(isVehicle);
    if (key === undefined || vehicle === undefined) return [{ row, people: 0, isBelow: false }];
    if (listed.has(key)) return [];
    listed.add(key);
    const people = group.filter((one) => one !== vehicle);
    return [
      { row: vehicle, people: people.length, isBelow: false },
      ...people.map((one) => ({ row: one, people: 0, isBelow: true })),
    ];
  });
}
