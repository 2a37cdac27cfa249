/** Where people and vehicles are now, as far as gates have seen them: projected from passages and the register. */
import type { Id } from '../../src/domain/id.ts';
import type { Subject, SubjectType } from '../../src/domain/passage.ts';
import type { PassageEntry } from './register.ts';

/**
 * Where the register of a village has somebody: `here` lives in it, `elsewhere` does not or is not known there,
 * `nowhere` was taken out of it.
 */
export const BELONGINGS = ['here', 'elsewhere', 'nowhere'] as const;
export type Belonging = (typeof BELONGINGS)[number];

/** Somebody or something, as the gates of one village see it. */
export interface SeenSubject {
  readonly scope: Id;
  readonly subject: Subject;
}

/** Who is in a village and does not belong there, or is out of it and does. */
export interface OutOfPlaceFilter {
  readonly scope: Id;
  readonly subject: SubjectType;
  readonly belongs: Exclude<Belonging, 'nowhere'>;
  /** The gate of the last passage. */
  readonly checkpointId?: Id;
  /** Part of the subject's label, document, household or phone. */
  readonly text?: string;
  readonly limit: number;
  readonly before?: { readonly at: number; readonly deviceId: Id; readonly seq: number };
}

export interface OutOfPlaceCount {
  readonly scope: Id;
  readonly checkpointId: Id;
  readonly subject: SubjectType;
  readonly belongs: Exclude<Belonging, 'nowhere'>;
  readonly count: number;
}

export interface PresenceRooms {
  /**
   * Takes note of passages that are stored: each subject is where the last of those has it that let it through and
   * were not taken back.
   */
  notePresences(passages: readonly PassageEntry[]): Promise<void>;
  /** Finds anew, after corrections, by which passage each of them is where it is. */
  renewPresences(subjects: readonly SeenSubject[]): Promise<void>;
  /** Takes over where the register now has these subjects. */
  settlePresences(subjects: readonly Id[]): Promise<void>;
  /** The passages by which they came there, latest first. */
  outOfPlace(filter: OutOfPlaceFilter): Promise<PassageEntry[]>;
  countOutOfPlace(): Promise<OutOfPlaceCount[]>;
}
