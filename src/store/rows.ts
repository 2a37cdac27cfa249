/** What the store gives to screens. */
import type { CheckpointEdit } from '../domain/checkpoint.ts';
import type { CorrectionStep } from '../domain/correction.ts';
import type { EventRef } from '../domain/event.ts';
import type { Hold, PlacedStep } from '../domain/hold.ts';
import type { Id } from '../domain/id.ts';
import type { Passage } from '../domain/passage.ts';
import type { PersonEdit } from '../domain/person.ts';
import type { Policy } from '../domain/policy.ts';
import type { QuarantineCode } from '../domain/quarantine.ts';
import type { FieldVersion } from '../domain/register.ts';
import type { VehicleEdit } from '../domain/vehicle.ts';
import type { EntryFlags } from '../protocol/responses.ts';

/** A photo as it is saved with the event that names it. */
export type { SealedPhoto } from '../crypto/photoSealing.ts';

/** A person as known now; all versions of the fields are in `register.history`. */
export interface PersonRow {
  readonly id: Id;
  readonly fields: PersonEdit;
  /** When the person was last seen at any gate as far as this phone knows, by the clock there, ms since 1970. */
  readonly lastPassage?: number;
}

export interface VehicleRow {
  readonly id: Id;
  readonly fields: VehicleEdit;
  /** When the vehicle was last seen at any gate as far as this phone knows, by the clock there, ms since 1970. */
  readonly lastPassage?: number;
}

/** What a lookup found, best first. */
export interface LookupResult {
  readonly persons: readonly PersonRow[];
  readonly vehicles: readonly VehicleRow[];
}

export interface RegisterProgress {
  /** How many people are here. */
  readonly persons: number;
  /** Whether everything that the hub had was read once; what is new since then comes by and by. */
  readonly isComplete: boolean;
}

/** One version of one field, as the history of a register entry shows it; the latest of each field is in force. */
export interface HistoryItem extends FieldVersion<unknown> {
  readonly field: string;
}

export interface PolicyInForce {
  /** Undefined before the first pull. */
  readonly policy: Policy | undefined;
  /** When another one may come into force, ms since 1970 by the hub's clock; undefined when none is known that will. */
  readonly until: number | undefined;
}

/** How far a record has come: on this phone only, at the hub, or held apart at the hub (and so received too). */
export type SyncState = 'pending' | 'received' | 'quarantined';

/** Where a passage stands in the list, to ask for those before it. */
export interface PassagePlace {
  /** What orders passages, ms since 1970 with a fraction: by cause, whatever the clock of a phone says. */
  readonly at: number;
  readonly id: string;
}

export interface PassageRow extends PassagePlace {
  /** Device and place of the event as text: `refText`. */
  readonly id: string;
  /** As it stands now, with all its corrections. */
  readonly passage: Passage;
  /** Something of it was corrected, or it was taken back, at some time. */
  readonly isCorrected: boolean;
  /** It was taken back: it did not happen. */
  readonly isWithdrawn: boolean;
  /** What the phone's clock said, right or wrong, ms since 1970. */
  readonly occurredAt: number;
  /** Local time's distance from UTC where it was saved, min. */
  readonly offsetMinutes: number;
  readonly deviceId: Id;
  readonly seq: number;
  /** Who was on duty. */
  readonly actor: Id | null;
  readonly flags: EntryFlags;
  readonly sync: SyncState;
  /** Why it is held apart; only when `sync` is 'quarantined'. */
  readonly code?: QuarantineCode;
  /** Name or plate as the register has it now; '' when the register does not know the subject. */
  readonly label: string;
}

/** One correction in the history of a passage. */
export interface PassageCorrection extends CorrectionStep {
  /** '' where a passage was taken back right after it was saved. */
  readonly reason: string;
  /** What the clock said where it was made, ms since 1970. */
  readonly occurredAt: number;
  /** Local time's distance from UTC there, min. */
  readonly offsetMinutes: number;
  readonly actor: Id | null;
  readonly clockSuspect: boolean;
  readonly sync: SyncState;
  readonly code?: QuarantineCode;
}

/** One step of a hold, with what is known of the event. */
export interface HoldStepRow extends PlacedStep {
  /** What the clock said where it was made, ms since 1970. */
  readonly occurredAt: number;
  /** Local time's distance from UTC there, min. */
  readonly offsetMinutes: number;
  readonly actor: Id | null;
  readonly clockSuspect: boolean;
  /** The hub's time at which it came, ms since 1970; null for one of this phone's own. */
  readonly receivedAt: number | null;
  readonly sync: SyncState;
  readonly code?: QuarantineCode;
}

/** Somebody who is or was held, and what was done about it. */
export interface HoldRow {
  readonly passage: PassageRow;
  /** When the passage came from the hub for certain, ms since 1970 by the hub's clock; null for an unsent own one. */
  readonly receivedAt: number | null;
  readonly hold: Hold<HoldStepRow>;
  /** What stopped the limit of the report: `reportOf`. */
  readonly stopped: HoldStepRow | undefined;
}

export interface CheckpointRow {
  readonly id: Id;
  readonly fields: CheckpointEdit;
}

/** Who is on duty at this phone. */
export interface Shift {
  readonly operatorId: Id;
  readonly name: string;
  readonly checkpointId: Id;
  /** ms since 1970 by the phone's clock. */
  readonly since: number;
}

/** What is on this phone alone. */
export interface OutboxSummary {
  readonly count: number;
  /** When the oldest of them was saved, ms since 1970 by the phone's clock; null when nothing waits. */
  readonly oldestSavedAt: number | null;
}

export interface Saved {
  readonly ref: EventRef;
  /** What the phone's clock said, ms since 1970. */
  readonly occurredAt: number;
}

/**
 * Why nothing was saved.
 * - notEnrolled: the phone belongs to no hub yet.
 * - noSpace: the browser gave no more room.
 * - storeLost: the browser dropped its storage; reopening did not help. A reload may.
 * - staleTab: a newer version of the app has changed the storage's form. Only a reload helps.
 */
export type SaveError = 'notEnrolled' | 'noSpace' | 'storeLost' | 'staleTab';

/** Why a record could not be stored, as a screen says it: `unknown` is a bug, which was reported. */
export type SaveTrouble = SaveError | 'unknown';

export interface StoreHealth {
  /** Whether the browser has promised not to evict the data on its own. */
  readonly persisted: boolean;
  /** Bytes; undefined where the browser does not say. It cannot see a nearly full phone. */
  readonly usage: number | undefined;
  readonly quota: number | undefined;
  /** The phone knows who it is, but its records were gone when the app started: the register is read in again. */
  readonly recordsLost: boolean;
  /** Photos that are on this phone alone. */
  readonly photosWaiting: number;
}
