/** Which visitors are still in the village, as far as this phone knows. */
import type { PassageRow } from '../../../store/rows.ts';
import type { PersonFacts } from '../candidate.ts';
import type { GatePorts } from '../ports.ts';
import { readToday } from '../today/pages.ts';

/** A visitor who went in and was not seen to leave. */
export interface Inside {
  readonly person: PersonFacts;
  readonly row: PassageRow;
}

/** Of the rows, latest first, those that let a person in who has not passed since. */
export function lastSeenGoingIn(rows: readonly PassageRow[]): readonly PassageRow[] {
  const met = new Set<string>();
  return rows.filter(({ passage: { subject, direction, decision }, isWithdrawn }) => {
    // Who was turned away, or was recorded by mistake, is where they were before.
    if (isWithdrawn || decision !== 'admitted' || met.has(subject.id)) return false;
    met.add(subject.id);
    return subject.type === 'person' && direction === 'in';
  });
}

/** Today's visitors who are still inside, the latest first. */
export async function visitorsInside({
  passages,
  register,
}: Pick<GatePorts, 'passages' | 'register'>): Promise<readonly Inside[]> {
  const found = await Promise.all(
    lastSeenGoingIn(await readToday(passages)).map(async (row) => {
      const person = await register.person(row.passage.subject.id);
      return person?.fields.category === 'visitor' ? [{ person, row }] : [];
    }),
  );
  return found.flat();
}
