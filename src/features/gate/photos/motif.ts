import type { Id } from '../../../domain/id.ts';
import type { PhotoMotif } from '../../../domain/photo.ts';
import type { Policy } from '../../../domain/policy.ts';
import type { Draft } from '../draft.ts';
import type { Phase } from '../gateState.ts';
import { riderAt } from '../ride/ride.ts';

/** What a photo of them is offered of; undefined where the policy asks for none. */
export function motifOf({ photos }: Policy, { candidate }: Draft): PhotoMotif | undefined {
  if (candidate.subject.type === 'person') return photos?.document ? 'document' : undefined;
  return photos?.plate ? 'plate' : undefined;
}

/** The entry of this person or vehicle, by itself or in a ride, while it is open. */
export function openDraft(phase: Phase, id: Id | null): Draft | undefined {
  if (phase.name === 'ride') return riderAt(phase.ride, id)?.draft;
  return phase.name === 'entry' && phase.draft.candidate.subject.id === id ? phase.draft : undefined;
}
