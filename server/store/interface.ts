/**
 * What the hub needs of a database. SQLite stands behind it; another engine would have to pass the same suite
 * (`tests/contract/storeContract.ts`). Everything is of one township, so that an engine may distribute by it.
 *
 * A transaction is durable when its promise resolves. Rows that are read with a `lock…` method stay locked until
 * the transaction ends, so two replicas that commit to the same chain or feed follow one another.
 */
import type { Id } from '../../src/domain/id.ts';
import type { AccessRooms } from './access.ts';
import type { AccessNoteRooms } from './accessNotes.ts';
import type { LogRooms } from './log.ts';
import type { PhotoRooms } from './photos.ts';
import type { RegisterRooms } from './register.ts';

/** What is kept of a township as such. */
export interface TownshipRow {
  readonly id: Id;
  readonly name: string;
  /** 16 hex digits; another one after each restore. */
  readonly epoch: string;
  readonly createdAt: number;
  /** The version of the code that made the projections; an older one means that they are to be made again. */
  readonly projection: number;
  /** No rules get this number or a lower one any more: those that a restore has lost may have it. 0: none was lost. */
  readonly policyFloor: number;
}

/** A key pair or secret of the hub, its private half wrapped. */
export interface KeyRow {
  readonly purpose: string;
  readonly publicKey: Uint8Array;
  readonly wrapped: Uint8Array;
}

export interface Rooms extends AccessNoteRooms, AccessRooms, LogRooms, PhotoRooms, RegisterRooms {
  township(): Promise<TownshipRow | undefined>;
  saveTownship(row: TownshipRow): Promise<void>;
  keys(): Promise<KeyRow[]>;
  addKey(row: KeyRow): Promise<void>;
}

/** One township's part of a store. */
export interface TownshipStore extends Rooms {
  /** All or nothing of `work`; what it throws is thrown after everything was taken back. */
  transaction<T>(work: (rooms: Rooms) => Promise<T>): Promise<T>;
}

export interface HubStore {
  townships(): Promise<Id[]>;
  of(township: Id): TownshipStore;
  close(): Promise<void>;
}
