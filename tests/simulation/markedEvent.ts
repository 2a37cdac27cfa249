/** What phones save in a simulated world: edits and passages of a few people, each with a mark to find it again by. */
import type { DomainEvent } from '../../src/domain/event.ts';
import { CHECKPOINT } from './modelPlaces.ts';
import type { SeededRandom } from './random.ts';

export const PEOPLE = ['p00000000000001', 'p00000000000002', 'p00000000000003'].map((id) =>
  `${id}0`.slice(0, 16),
);

export function markedEvent(random: SeededRandom, mark: string): DomainEvent {
  const id = PEOPLE[random.below(PEOPLE.length)] ?? '';
  if (random.chance(0.5)) {
    const field = random.pick(['name', 'phone', 'household']);
    return { kind: 'personRecorded', body: { id, fields: { [field]: mark }, reason: mark } };
  }
  return {
    kind: 'passageRecorded',
    body: {
      checkpointId: CHECKPOINT,
      direction: 'in',
      subject: { type: 'person', id },
      readings: [{ deciCelsius: 366, method: 'infrared', site: 'forehead', secondsBefore: 2 }],
      credential: null,
      decision: 'admitted',
      reason: 'normal',
      policyVersion: 1,
      flags: [],
      note: mark,
    },
  };
}
