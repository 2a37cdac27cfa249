/** Whom, or what, a photo is offered of in a ride. */
import type { Policy } from '../../../domain/policy.ts';
import type { Draft } from '../draft.ts';
import type { Ride } from '../ride/ride.ts';
import { idOf } from '../ride/ride.ts';
import { motifOf } from './motif.ts';

/**
 * As the policy has it: whoever is in turn, and the vehicle. Where nobody in it is in turn any more, whoever has not
 * been photographed.
 */
export function photoTargets(policy: Policy, { vehicle, people, turn }: Ride): readonly Draft[] {
  const inTurn =
    people.find((one) => idOf(one) === turn) ??
    people.find(({ draft }) => draft.photo === undefined) ??
    people.at(-1);
  return [inTurn, vehicle].flatMap((one) =>
    one && motifOf(policy, one.draft) !== undefined ? [one.draft] : [],
  );
}

/** The first of them without a photo: after a document, the plate is one tap away. */
export const nextTarget = (targets: readonly Draft[]): Draft | undefined =>
  targets.find(({ photo }) => photo === undefined) ?? targets[0];
