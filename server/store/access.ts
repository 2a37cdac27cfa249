/** Who may do what: people of the duty office, their sessions, one-time codes, and pasted tables. */
import type { Id } from '../../src/domain/id.ts';

export interface UserRow {
  readonly id: Id;
  readonly name: string;
  readonly role: 'administrator' | 'dutyOfficer';
  /** As `passwords.ts` writes it: parameters, salt and hash. */
  readonly password: string;
  readonly createdAt: number;
}

export interface SessionRow {
  /** SHA-256 of the cookie's token, hex. */
  readonly tokenHash: string;
  readonly userId: Id;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The administrator's first link, or a phone's enrolment. */
export interface CodeRow {
  /** SHA-256 of the code, hex. */
  readonly hash: string;
  readonly purpose: 'setup' | 'enrol';
  /** Null for a set-up link. */
  readonly checkpointId: Id | null;
  readonly expiresAt: number;
  /** The device that used it up; '' for a set-up link that was used; null: still good. */
  readonly usedBy: string | null;
}

/** What a table said of an entry that was there before it. */
export interface PasteUpdate {
  readonly id: Id;
  /** By field: the value before (null for none), and what was said instead, latest first. */
  readonly fields: Readonly<Record<string, { readonly before: unknown; readonly said: readonly unknown[] }>>;
}

/** A table that somebody pasted, and what came into the register by it. */
export interface PasteEntry {
  readonly id: Id;
  readonly at: number;
  readonly userId: Id;
  readonly scope: Id;
  readonly type: 'person' | 'vehicle';
  /** What was not in the register before. */
  readonly entries: readonly Id[];
  readonly updates: readonly PasteUpdate[];
  readonly undoneAt: number | null;
}

export interface AccessRooms {
  /** In the order in which they came. */
  users(): Promise<UserRow[]>;
  countUsers(): Promise<number>;
  userByName(name: string): Promise<UserRow | undefined>;
  user(id: Id): Promise<UserRow | undefined>;
  addUser(row: UserRow): Promise<void>;
  addSession(row: SessionRow): Promise<void>;
  session(tokenHash: string): Promise<SessionRow | undefined>;
  removeSession(tokenHash: string): Promise<void>;
  removeExpired(now: number): Promise<void>;
  addCode(row: CodeRow): Promise<void>;
  removeCodes(purpose: CodeRow['purpose']): Promise<void>;
  lockCode(hash: string): Promise<CodeRow | undefined>;
  useCode(hash: string, usedBy: string): Promise<void>;
  addPaste(row: PasteEntry): Promise<void>;
  /** Of what was to come in or to change, only this did. */
  trimPaste(id: Id, done: Pick<PasteEntry, 'entries' | 'updates'>): Promise<void>;
  paste(id: Id): Promise<PasteEntry | undefined>;
  /** Latest first. */
  pastes(limit: number): Promise<PasteEntry[]>;
  undoPaste(id: Id, at: number): Promise<void>;
}
