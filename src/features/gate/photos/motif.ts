import type { PhotoMotif } from '../../../domain/photo.ts';
import type { Policy } from '../../../domain/policy.ts';
import type { Draft } from '../draft.ts';
import type { Phase } from '../gateState.ts';

/** What a photo of them is offered of; undefined where the policy asks for none. */
export function motifOf({ photos }: Policy, { candidate }: Draft): PhotoMotif | undefined {
  if (candidate.subject.type === 'person') return photos?.document ? 'document' : undefined;
  return photos?.plate ? 'plate' : undefined;
}

/** The entry of this person or vehicle, while it is open. */
export function openDraft(phase: Phase, id: string | null): Draft | undefined {
  const draft =
    phase.name === 'entry' ? phase.draft : phase.name === 'ride' ? phase.ride.vehicle.draft : undefined;
  return draft?.candidate.subject.id === id ? draft : undefined;
}
