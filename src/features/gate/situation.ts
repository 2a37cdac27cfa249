/** Which part of the procedure fits what is being done at the gate. */

import type { Decision, Direction } from '../../domain/passage.ts';
import type { Policy, Situation } from '../../domain/policy.ts';
import type { Draft } from './draft.ts';
import { promptFor } from './draft.ts';
import type { Phase } from './gateState.ts';
import { measuredOf, vehicleRuling } from './ride/ride.ts';

const OF_DECISION: Readonly<Partial<Record<Decision, Situation>>> = { held: 'fever', refused: 'refusal' };

function situationOfDraft(draft: Draft, policy: Policy, direction: Direction): Situation | undefined {
  const prompt = promptFor(policy, direction, draft);
  switch (prompt.kind) {
    case 'confirm':
      return 'fever';
    case 'measure':
      return prompt.confirming === null ? undefined : 'fever';
    case 'decide':
      return OF_DECISION[prompt.ruling.decision];
    case 'implausible':
      return undefined;
  }
}

/** A fever of anybody comes first; somebody who has shown no pass is what is left to look up. */
export function situationOf(phase: Phase, policy: Policy, direction: Direction): Situation {
  switch (phase.name) {
    case 'ready':
      return 'general';
    case 'checking':
    case 'code':
      return 'noPass';
    case 'entry': {
      const { draft } = phase;
      return (
        situationOfDraft(draft, policy, direction) ??
        (draft.candidate.subject.type === 'vehicle'
          ? 'vehicle'
          : draft.presented === null
            ? 'noPass'
            : 'general')
      );
    }
    case 'saving':
    case 'unsaved':
    case 'done':
      return OF_DECISION[phase.ruling.decision] ?? 'general';
    case 'ride': {
      const { ride } = phase;
      const found = measuredOf(ride).map(
        ({ draft, ruling }) =>
          (ruling === null ? undefined : OF_DECISION[ruling.decision]) ??
          situationOfDraft(draft, policy, direction),
      );
      if (found.includes('fever')) return 'fever';
      const { decision } = vehicleRuling(ride, policy, direction);
      return found.includes('refusal') || decision === 'refused' ? 'refusal' : 'vehicle';
    }
    case 'rideSaving':
    case 'rideUnsaved':
    case 'rideDone': {
      const found = phase.passages.map(({ decision }) => OF_DECISION[decision]);
      return found.find((one) => one === 'fever') ?? found.find((one) => one !== undefined) ?? 'vehicle';
    }
  }
}
