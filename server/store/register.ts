/** Projections of the events: what is asked for, in the form in which it is asked. */
import type { HandledPassage } from '../../src/domain/congestion.ts';
import type { EventRef } from '../../src/domain/event.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Pass } from '../../src/domain/pass.ts';
import type { Decision, Direction, Passage, SubjectType } from '../../src/domain/passage.ts';
import type { Policy } from '../../src/domain/policy.ts';
import type { Belonging, PresenceRooms } from './presences.ts';

export const ENTRY_TYPES = ['person', 'vehicle', 'checkpoint', 'village'] as const;
export type EntryType = (typeof ENTRY_TYPES)[number];

/** A register entry with all its versions, and what it is found by. */
export interface EntryRow {
  readonly type: EntryType;
  readonly id: Id;
  readonly scope: Id;
  /** The domain's `Entry`, as plain data. */
  readonly entry: unknown;
  /** Name or plate. */
  readonly label: string;
  /** ID document of a person; '' for none. */
  readonly document: string;
  readonly household: string;
  readonly phone: string;
  /** Wall of the youngest version, ms. */
  readonly updatedAt: number;
  /** Taken out of the register: lists leave it out. */
  readonly withdrawn: boolean;
  /** Two who did not know of each other have said different things, and nobody has said which is true. */
  readonly contradicted: boolean;
  /** Where its scope has it: what is no person or vehicle is nowhere. */
  readonly belongs: Belonging;
}

export interface EntryFilter {
  readonly type: EntryType;
  readonly scope?: Id;
  /** Part of label, document, household or phone, without regard to blanks, width and case. */
  readonly text?: string;
  /** Those that were taken out of the register instead of those in it. */
  readonly withdrawn?: boolean;
  readonly limit: number;
  readonly after?: { readonly label: string; readonly id: Id };
}

/** From which reading on, tenths °C, the policy calls it a fever. */
export interface FeverRule {
  readonly threshold: number;
  /** Only above the threshold, not at it. */
  readonly above: boolean;
}

export interface PassageEntry {
  readonly deviceId: Id;
  readonly seq: number;
  readonly scope: Id;
  /** As it stands now, with its corrections. */
  readonly passage: Passage;
  /** As it was recorded; null while nothing of it was corrected. */
  readonly recorded: Passage | null;
  /** Taken back: lists show it as that, and it counts for nothing. */
  readonly withdrawn: boolean;
  /** Highest reading that decided, tenths °C; null without a reading. */
  readonly deciCelsius: number | null;
  readonly occurredAt: number;
  readonly offsetMinutes: number;
  readonly receivedAt: number;
  /** Occurrence, or receipt where the phone's clock is in doubt: what lists are sorted by. */
  readonly at: number;
  readonly flags: number;
}

/** What one village, with the duty office, has corrected of a passage, which may still come. */
export interface CorrectionsRow {
  /** Place of the passage. */
  readonly deviceId: Id;
  readonly seq: number;
  readonly scope: Id;
  /** The domain's `Corrections`, as plain data. */
  readonly entry: unknown;
}

/** What one village, with the duty office, has said about somebody who is held by a passage, which may still come. */
export interface HoldEntry {
  /** Place of the passage. */
  readonly deviceId: Id;
  readonly seq: number;
  readonly scope: Id;
  /** The domain's `PlacedStep`s, as plain data. */
  readonly steps: unknown;
  readonly open: boolean;
}

export interface PassageFilter {
  readonly scope?: Id;
  readonly checkpointId?: Id;
  readonly from?: number;
  readonly to?: number;
  readonly decision?: Decision;
  readonly direction?: Direction;
  /** Part of the subject's label, document, household or phone. */
  readonly text?: string;
  readonly subjectId?: Id;
  readonly rideId?: Id;
  /**
   * `attention`: held, refused, or a fever. `suspect`: the phone's clock was in doubt. What was taken back is in
   * neither. `corrected`: something was corrected, or all of it taken back.
   */
  readonly only?:
    | { readonly what: 'attention' | 'fever'; readonly fever: FeverRule }
    | { readonly what: 'suspect' | 'corrected' };
  readonly limit: number;
  readonly before?: { readonly at: number; readonly deviceId: Id; readonly seq: number };
}

export interface PassageCount {
  readonly checkpointId: Id;
  readonly scope: Id;
  /** Whole hours since `from`. */
  readonly hour: number;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly fever: boolean;
  /** The phone's clock was in doubt: the hour is that of receipt. */
  readonly suspect: boolean;
  readonly count: number;
  readonly last: number;
}

export interface PassEntry {
  readonly passId: Id;
  readonly scope: Id;
  readonly subjectType: SubjectType;
  readonly subjectId: Id;
  /** Null where the revocation came before the pass. */
  readonly pass: Pass | null;
  readonly issuedAt: number;
  readonly revokedAt: number | null;
  readonly revocationReason: string;
}

/** Somebody began a shift under a name; what an operator was called earlier stays. */
export interface ShiftRow {
  readonly deviceId: Id;
  readonly seq: number;
  readonly operatorId: Id;
  readonly name: string;
  readonly checkpointId: Id;
  /** As `PassageEntry.at`. */
  readonly at: number;
}

/** Why a device was revoked, and by whom. */
export interface RevocationRow {
  readonly deviceId: Id;
  readonly at: number;
  readonly reason: string;
  /** Who sat at the console. */
  readonly actor: Id | null;
}

export interface PassageRooms {
  addPassages(rows: readonly PassageEntry[]): Promise<void>;
  /** Renews what can be corrected of passages that are there. */
  correctPassages(rows: readonly PassageEntry[]): Promise<void>;
  passage(deviceId: Id, seq: number): Promise<PassageEntry | undefined>;
  passages(filter: PassageFilter): Promise<PassageEntry[]>;
  /** Without those that were taken back. */
  countPassages(from: number, to: number, fever: FeverRule, scope?: Id): Promise<PassageCount[]>;
  /**
   * Since `from` (ms since 1970), those of which is known how long they took: without those that were taken back, or
   * whose phone's time is in doubt.
   */
  handledSince(from: number): Promise<HandledRow[]>;
  /** What was corrected at these places, by whichever village. */
  corrections(places: readonly EventRef[]): Promise<CorrectionsRow[]>;
  saveCorrections(rows: readonly CorrectionsRow[]): Promise<void>;
}

export interface HoldRooms {
  hold(deviceId: Id, seq: number, scope: Id): Promise<HoldEntry | undefined>;
  /** Who is held now, in no order that means anything. */
  openHolds(scope?: Id): Promise<HoldEntry[]>;
  saveHolds(rows: readonly HoldEntry[]): Promise<void>;
}

/** How long one passage took, as its gate has said. */
export interface HandledRow extends HandledPassage {
  readonly checkpointId: Id;
}

export interface RegisterRooms extends PassageRooms, HoldRooms, PresenceRooms {
  entries(type: EntryType, ids: readonly Id[]): Promise<EntryRow[]>;
  saveEntries(rows: readonly EntryRow[]): Promise<void>;
  listEntries(filter: EntryFilter): Promise<EntryRow[]>;
  /** Entries of a scope with exactly one of these documents, or of these labels without regard to blanks and case. */
  findEntries(
    type: EntryType,
    scope: Id,
    by: { readonly documents: readonly string[] } | { readonly labels: readonly string[] },
  ): Promise<EntryRow[]>;
  /** Entries that hold a contradiction, latest edited first. */
  contradicted(page: {
    readonly limit: number;
    readonly before?: { readonly updatedAt: number; readonly id: Id };
  }): Promise<EntryRow[]>;
  countContradicted(): Promise<number>;
  pass(passId: Id): Promise<PassEntry | undefined>;
  passesOf(subjectId: Id): Promise<PassEntry[]>;
  savePass(row: PassEntry): Promise<void>;
  policies(): Promise<Policy[]>;
  savePolicy(policy: Policy): Promise<void>;
  /** Notes that passages name these versions of the policy. */
  namePolicies(versions: readonly number[]): Promise<void>;
  /** The versions that passages name, above `above` and up to `to`, ascending. */
  namedPolicies(above: number, to: number): Promise<number[]>;
  addShift(row: ShiftRow): Promise<void>;
  /** The shifts that this operator has begun, latest first. */
  shiftsOf(operatorId: Id): Promise<ShiftRow[]>;
  /** The shift that was begun last on each device. */
  lastShifts(): Promise<ShiftRow[]>;
  /** The first revocation of a device stands. */
  addRevocation(row: RevocationRow): Promise<void>;
  revocations(): Promise<RevocationRow[]>;
  /** Empties all projections, to make them again from the events. */
  clearProjections(): Promise<void>;
}
