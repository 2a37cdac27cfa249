/**
 * What phones save in a simulated world: edits and passages of a few people, corrections, and steps of those who are
 * held, each with a mark to find it again by.
 */
import type { CorrectionFields } from '../../src/domain/correction.ts';
import type { DomainEvent, EventRef } from '../../src/domain/event.ts';
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
  const isHeld = random.chance(0.3);
  return {
    kind: 'passageRecorded',
    body: {
      checkpointId: CHECKPOINT,
      direction: 'in',
      subject: { type: 'person', id },
      readings: [{ deciCelsius: 366, method: 'infrared', site: 'forehead', secondsBefore: 2 }],
      credential: null,
      decision: isHeld ? 'held' : 'admitted',
      reason: isHeld ? 'volunteer' : 'normal',
      policyVersion: 1,
      flags: [],
      note: mark,
      ...(isHeld ? { reportWithinSeconds: 7200 } : {}),
    },
  };
}

/** A correction of a passage that some phone has saved, which this one need not have heard of. */
export function markedCorrection(random: SeededRandom, passage: EventRef, mark: string): DomainEvent {
  const id = PEOPLE[random.below(PEOPLE.length)] ?? '';
  const fields = random.pick<CorrectionFields>([
    { note: mark },
    { direction: random.pick(['in', 'out']) },
    { withdrawn: random.chance(0.5) },
    { subject: { type: 'person', id }, note: mark },
  ]);
  return { kind: 'passageCorrected', body: { passage, fields, reason: mark } };
}

/** A step about whoever is held by a passage that some phone has saved, which this one need not have heard of. */
export function markedStep(random: SeededRandom, { deviceId, seq }: EventRef, mark: string): DomainEvent {
  const step = random.pick(['placed', 'called', 'reported', 'transferred'] as const);
  const body = { passage: { deviceId, seq }, step, text: mark, readings: [], withdraws: null, reason: '' };
  return { kind: 'holdStepRecorded', body };
}
