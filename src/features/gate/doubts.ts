/** What does not go together with what this phone knows of somebody: pointed out with its reason, in nobody's way. */
import type { Id } from '../../domain/id.ts';
import type { Direction } from '../../domain/passage.ts';
import type { Policy } from '../../domain/policy.ts';
import type { LastPassage } from './candidate.ts';
import type { Clocks, Draft } from './draft.ts';
import { seenAgainAt } from './draft.ts';

/** Where a passage was recorded, as this phone would say it. */
export type Whereabouts = 'unknown' | 'thisPhone' | 'thisGate' | { readonly gate: Id };

export type Doubt =
  /** Somebody was recorded in the same direction just now; `byPass`: with the pass that is shown. */
  | {
      readonly kind: 'again';
      /** ms since 1970; later than now where another phone's clock is ahead. */
      readonly at: number;
      readonly where: Whereabouts;
      readonly byPass: boolean;
    }
  /** A vehicle that came in comes in once more, and was not seen to leave. */
  | { readonly kind: 'stillInside'; readonly where: Whereabouts }
  /** Where they said they came from the last time is not what is said now. */
  | { readonly kind: 'otherOrigin'; readonly origin: string };

export interface DoubtGround extends Clocks {
  readonly policy: Pick<Policy, 'seenAgainMinutes'>;
  readonly deviceId: Id;
  readonly checkpointId: Id;
}

/** More would be read by nobody who has a person before them. */
const MOST = 2;

function whereabouts({ deviceId, checkpointId }: LastPassage, here: DoubtGround): Whereabouts {
  if (deviceId === null || checkpointId === null) return 'unknown';
  if (checkpointId !== here.checkpointId) return { gate: checkpointId };
  return deviceId === here.deviceId ? 'thisPhone' : 'thisGate';
}

/** The most important first. */
export function doubtsOf(draft: Draft, direction: Direction, ground: DoubtGround): readonly Doubt[] {
  const { candidate, seenAt } = draft;
  const { last, subject } = candidate;
  const doubts: Doubt[] = [];
  const at = seenAgainAt(draft, direction, ground.policy, ground);
  if (at !== null) {
    const isLast = last?.direction === direction && last.at === at;
    const where = isLast ? whereabouts(last, ground) : 'unknown';
    // Another page of this phone may have recorded them without one.
    const byPass = draft.presented?.credential.family === 'pass' && seenAt[direction] === at;
    doubts.push({ kind: 'again', at, where, byPass });
  } else if (
    subject.type === 'vehicle' &&
    direction === 'in' &&
    last?.direction === 'in' &&
    last.decision === 'admitted'
  ) {
    doubts.push({ kind: 'stillInside', where: whereabouts(last, ground) });
  }
  if (last !== null && last.otherOrigin !== '') {
    doubts.push({ kind: 'otherOrigin', origin: last.otherOrigin });
  }
  return doubts.slice(0, MOST);
}
