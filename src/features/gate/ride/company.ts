/** Who came with a vehicle the last time, and what it carried, as far as this phone knows. */
import type { Subject } from '../../../domain/passage.ts';
import type { PassageRow } from '../../../store/rows.ts';
import type { Candidate } from '../candidate.ts';
import { candidateOfPerson } from '../candidate.ts';
import { lastOf } from '../lastPassage.ts';
import type { GatePorts } from '../ports.ts';
import type { Company } from './ride.ts';

/** Passages of the vehicle that are looked through. */
const LOOKED_THROUGH = 10;

type Records = Pick<GatePorts, 'passages' | 'register'>;

/** `direction`: in which it passes now. */
export async function companyOf(
  { passages, register }: Records,
  vehicle: Subject,
  direction: PassageRow['passage']['direction'],
): Promise<Company> {
  const rows = await passages.recentOf(vehicle, LOOKED_THROUGH);
  const goods = rows.map(({ passage: { load } }) => load?.goods ?? '').find((text) => text !== '') ?? '';
  for (const { passage } of rows) {
    const together = passage.rideId === undefined ? [] : await passages.ofRide(passage.rideId);
    const people = together.filter((row) => row.passage.subject.type === 'person');
    if (people.length === 0) continue;
    const candidates = await Promise.all(
      people.map((row) => stillWith({ passages, register }, row, direction)),
    );
    return { people: candidates.flat(), goods };
  }
  return { people: [], goods };
}

/** Nobody who was turned away or held then, is not in the register any more, or has passed in this direction since. */
async function stillWith(
  { passages, register }: Records,
  row: PassageRow,
  direction: PassageRow['passage']['direction'],
): Promise<readonly Candidate[]> {
  const { subject, decision } = row.passage;
  if (decision !== 'admitted') return [];
  const [person, last] = await Promise.all([register.person(subject.id), passages.lastOf(subject)]);
  if (person === undefined || person.fields.withdrawn === true) return [];
  const isElsewhere = last !== undefined && last.id !== row.id && last.passage.direction === direction;
  return isElsewhere ? [] : [candidateOfPerson(person, lastOf(last))];
}
