/** Which visitors are still in the village, and which vehicles that are not from there, as far as this phone knows. */
import type { PassageRow } from '../../../store/rows.ts';
import type { Found } from '../gate.ts';
import type { GatePorts } from '../ports.ts';
import { readToday } from '../today/pages.ts';

/** Who went in and was not seen to leave. */
export interface Inside {
  readonly found: Found;
  readonly row: PassageRow;
}

/** Of the rows, latest first, those that let somebody in who has not passed since. */
export function lastSeenGoingIn(rows: readonly PassageRow[]): readonly PassageRow[] {
  const met = new Set<string>();
  return rows.filter(({ passage: { subject, direction, decision }, isWithdrawn }) => {
    // Who was turned away, or was recorded by mistake, is where they were before.
    if (isWithdrawn || decision !== 'admitted' || met.has(subject.id)) return false;
    met.add(subject.id);
    return direction === 'in';
  });
}

type Register = Pick<GatePorts['register'], 'person' | 'vehicle'>;

/** A visitor, or a vehicle that belongs to no household of the village; undefined for whoever is at home there. */
async function visiting(
  register: Register,
  { type, id }: PassageRow['passage']['subject'],
): Promise<Found | undefined> {
  if (type === 'person') {
    const row = await register.person(id);
    return row?.fields.category === 'visitor' ? { type, row } : undefined;
  }
  const row = await register.vehicle(id);
  return row !== undefined && (row.fields.household ?? '') === '' ? { type, row } : undefined;
}

/** Today's visitors and their vehicles who are still inside, the latest first. */
export async function visitorsInside({
  passages,
  register,
}: {
  readonly passages: Pick<GatePorts['passages'], 'today'>;
  readonly register: Register;
}): Promise<readonly Inside[]> {
  const inside = await Promise.all(
    lastSeenGoingIn(await readToday(passages)).map(async (row) => {
      const found = await visiting(register, row.passage.subject);
      return found ? [{ found, row }] : [];
    }),
  );
  return inside.flat();
}
