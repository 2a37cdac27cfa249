/** What was read by whom and why: one chain of notes for a township (`service/accessChain.ts`). */
import type { Id } from '../../src/domain/id.ts';

/** What is said of one reading. */
export interface Reading {
  /** ms since 1970. */
  readonly at: number;
  /** Whose session it was; of what a phone was refused, the phone. */
  readonly userId: Id;
  /** What was done, such as `readPerson`. */
  readonly action: string;
  /** The id of what was read: an entry, a passage; of a list or an export the village, or '' for all. */
  readonly subject: string;
  /** The person or vehicle whose record it was; '' for a list. */
  readonly about: string;
  /** From where it was opened (`ACCESS_VIAS`); '' where nobody said. */
  readonly via: string;
  /** Why, in words; '' where nobody was asked. */
  readonly reason: string;
}

export interface AccessNote extends Reading {
  /** Its place in the log, from 1. */
  readonly seq: number;
  /** The chain's link after this note, 32 bytes. */
  readonly link: Uint8Array;
  /** The hub's over the log up to here; null where a later note has one. */
  readonly signature: Uint8Array | null;
}

export interface AccessFilter {
  readonly about?: string;
  readonly userId?: Id;
  readonly action?: string;
  /** ms since 1970; `to` is exclusive. */
  readonly from?: number;
  readonly to?: number;
  /** Those behind this one in the list. */
  readonly before?: { readonly at: number; readonly seq: number };
  readonly limit: number;
}

export interface AccessNoteRooms {
  /** Until the transaction ends nobody else adds a note. */
  lockLastAccessNote(): Promise<AccessNote | undefined>;
  /** In the order of their places. */
  addAccessNotes(rows: readonly AccessNote[]): Promise<void>;
  /** Gives the note at this place the hub's signature. */
  signAccessNote(seq: number, signature: Uint8Array): Promise<void>;
  /** Whether the hub has signed any. */
  isAccessLogSigned(): Promise<boolean>;
  accessNote(seq: number): Promise<AccessNote | undefined>;
  /** Latest first. */
  accessNotes(filter: AccessFilter): Promise<AccessNote[]>;
}
