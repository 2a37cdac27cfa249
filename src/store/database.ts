/** The phone's records in IndexedDB: tables, their rows, migrations. */
import type { Table, Transaction } from 'dexie';
import { Dexie } from 'dexie';
import type { Stamp } from '../domain/clock.ts';
import type { EventRef } from '../domain/event.ts';
import type { Id } from '../domain/id.ts';
import type { BlockDigest } from '../protocol/requests.ts';
import { sealContent } from './contentCodec.ts';
import type { HeadRow, OutboxRow, ReceiptRow, SegmentRow } from './outboxRow.ts';
import { DATABASE, SCHEMA_EPOCH } from './outboxRow.ts';
import type { SealedPhoto } from './rows.ts';

/** A row of a register: found by its id and by hashed tokens, its content opaque. */
export interface RegisterRow {
  readonly id: Id;
  readonly tokens: readonly string[];
  readonly content: Uint8Array;
}

export interface PlaceRow {
  readonly id: Id;
  readonly type: 'checkpoint' | 'village';
  readonly content: Uint8Array;
}

export interface StoredPassage {
  /** `refText` of the event. */
  readonly id: string;
  /** What orders passages, no time to be shown: `orderingTime`. */
  readonly at: number;
  /**
   * When the hub had it for certain, ms since 1970 by the hub's clock: what the time to keep it is counted from.
   * Absent on own passages that no receipt has named.
   */
  readonly receivedAt?: number;
  /** Blind index of the subject; absent where the passage was taken back. */
  readonly subject?: string;
  /** Blind index of pass and direction; absent where no pass of ours was shown, or it was taken back. */
  readonly pass?: string;
  /** Blind index of the ride; absent where it was none, or was taken back. */
  readonly ride?: string;
  readonly content: Uint8Array;
}

/** What was corrected of one passage, which may not be here yet, or no more. */
export interface CorrectionsRow {
  /** `refText` of the passage's event. */
  readonly id: string;
  /**
   * When the last of them came from the hub, ms since 1970 by the hub's clock: what an own one is kept from, too, if
   * its passage is not here.
   */
  readonly receivedAt?: number;
  readonly content: Uint8Array;
}

/** What was said about somebody who is held, by a passage that may not be here yet, or no more. */
export interface StoredHold {
  /** `refText` of the passage's event. */
  readonly id: string;
  /** 1 while it is open; else absent, which keeps the row out of the index. */
  readonly open?: 1;
  /** As `CorrectionsRow.receivedAt`. */
  readonly receivedAt?: number;
  readonly content: Uint8Array;
}

export interface StoredPass {
  readonly id: Id;
  readonly content: Uint8Array;
}

export interface StoredPolicy {
  readonly version: number;
  /** Where the hub has it from; absent where an older build took it in. */
  readonly published?: EventRef;
  readonly content: Uint8Array;
}

/** What is still to be pulled of a scope, newest first; a range without end goes on for ever. */
export interface CursorRow {
  readonly scope: Id;
  /** The hub's epoch that the cursors are of, hex. */
  readonly epoch: string;
  readonly ranges: readonly PullRange[];
  /** The last page of the live end was not its last one: newer entries are known to be there. */
  readonly isBehind?: boolean;
  /**
   * Versions of the rules that were read here since the beginning; absent once everything was read. Of what the phone
   * had before, the rest is in doubt until then.
   */
  readonly rulesRead?: readonly number[];
}

/** Whether all that a scope has was read: the first range is the live end, which never ends, and stays alone. */
export const isReadThrough = ({ ranges, isBehind }: CursorRow): boolean =>
  ranges.length === 1 && isBehind !== true;

export interface PullRange {
  readonly from: string | null;
  readonly until: string | null;
}

/** Which of 256 consecutive places of a device were taken in, and the mix of their fingerprints. */
export interface BlockRow extends Omit<BlockDigest, 'count'> {
  readonly scope: Id;
  /** 32 bytes; bit p mod 8 of byte p div 8 is the p-th place of the block, from 0. */
  readonly bitmap: Uint8Array;
}

/** A photo that an own passage names, sealed to the hub: this phone cannot open it again. */
export interface PhotoRow extends SealedPhoto {
  /** ms since 1970 by the phone's clock. */
  readonly savedAt: number;
  /** 1 until the hub has it, which deletes the row; absent where it was set aside. */
  readonly waiting?: 1;
  /** How often all of it has come to the hub and was no photo of its hash. */
  readonly refusals?: number;
  /** When it was set aside, ms since 1970 by the hub's clock. */
  readonly asideAt?: number;
}

/** An entry that this build cannot read, kept for one that can. */
export interface DeferredRow {
  readonly scope: Id;
  readonly deviceId: Id;
  readonly seq: number;
  readonly wall: number | null;
  readonly flags: number;
  /** The hub's time at which it came, ms since 1970. */
  readonly receivedAt: number;
  /** The event's bytes, sealed as all content is. */
  readonly content: Uint8Array;
}

interface MetaValues {
  readonly schemaEpoch: number;
  readonly head: HeadRow;
  readonly clock: Stamp;
  /** Sealed content: who is on duty. */
  readonly shift: Uint8Array;
}

export type MetaRow = {
  readonly [K in keyof MetaValues]: { readonly key: K; readonly value: MetaValues[K] };
}[keyof MetaValues];

export type StoredMeta = { readonly [K in keyof MetaValues]?: MetaValues[K] };

/** The rows of the meta table by their keys. */
export const metaOf = (rows: readonly MetaRow[]): StoredMeta =>
  Object.fromEntries(rows.map(({ key, value }) => [key, value]));

export class PhoneDatabase extends Dexie {
  readonly meta: Table<MetaRow, string>;
  readonly outbox: Table<OutboxRow, [Id, number]>;
  readonly segments: Table<SegmentRow, string>;
  readonly receipts: Table<ReceiptRow, Id>;
  readonly people: Table<RegisterRow, Id>;
  readonly vehicles: Table<RegisterRow, Id>;
  readonly places: Table<PlaceRow, Id>;
  readonly passages: Table<StoredPassage, string>;
  readonly corrections: Table<CorrectionsRow, string>;
  readonly holds: Table<StoredHold, string>;
  readonly passes: Table<StoredPass, Id>;
  readonly policies: Table<StoredPolicy, number>;
  readonly cursors: Table<CursorRow, Id>;
  readonly blocks: Table<BlockRow, [Id, Id, number]>;
  readonly deferred: Table<DeferredRow, [Id, number]>;
  readonly photos: Table<PhotoRow, string>;

  constructor(indexedDB: IDBFactory) {
    super(DATABASE, { indexedDB, IDBKeyRange, chromeTransactionDurability: 'strict' });
    // `code` and `pending` are absent on most rows, which keeps those rows out of the index.
    this.version(1).stores({
      meta: 'key',
      outbox: '[deviceId+seq], [pending+deviceId+seq], code',
      segments: 'id',
      receipts: 'deviceId',
      people: 'id, *tokens',
      vehicles: 'id, *tokens',
      places: 'id, type',
      passages: 'id, [at+id], [subject+at], [pass+at]',
      passes: 'id',
      policies: 'version',
      cursors: 'scope',
      blocks: '[scope+deviceId+block]',
      deferred: '[deviceId+seq]',
    });
    // What may be forgotten is found by the hub's times.
    this.version(2).stores({
      outbox: '[deviceId+seq], [pending+deviceId+seq], code, settledAt',
      passages: 'id, [at+id], [subject+at], [pass+at], receivedAt',
    });
    // What corrects a passage stands beside it. Before, deferred events lay open.
    this.version(3)
      .stores({ corrections: 'id' })
      .upgrade(async (transaction) => {
        await transaction
          .table('deferred')
          .toCollection()
          .modify((row: { event?: Uint8Array; content?: Uint8Array }) => {
            if (row.event) row.content = sealContent(row.event);
            delete row.event;
          });
        await raiseEpoch(transaction);
      });
    // Passages of before are of no ride and ask for no report, and steps of a hold were put off by older builds: there
    // is nothing to fill in.
    this.version(4)
      .stores({ passages: 'id, [at+id], [subject+at], [pass+at], [ride+at], receivedAt', holds: 'id, open' })
      .upgrade(raiseEpoch);
    this.version(5).stores({ photos: 'hash, [waiting+savedAt], asideAt' });
    this.meta = this.table('meta');
    this.outbox = this.table('outbox');
    this.segments = this.table('segments');
    this.receipts = this.table('receipts');
    this.people = this.table('people');
    this.vehicles = this.table('vehicles');
    this.places = this.table('places');
    this.passages = this.table('passages');
    this.corrections = this.table('corrections');
    this.holds = this.table('holds');
    this.passes = this.table('passes');
    this.policies = this.table('policies');
    this.cursors = this.table('cursors');
    this.blocks = this.table('blocks');
    this.deferred = this.table('deferred');
    this.photos = this.table('photos');
    this.on('populate', (transaction) => void raiseEpoch(transaction));
  }
}

/** Shuts out builds that write rows of an older form: to be called by each version that changes one. */
const raiseEpoch = (transaction: Transaction): PromiseLike<unknown> =>
  transaction.table('meta').put({ key: 'schemaEpoch', value: SCHEMA_EPOCH });

/** One value of the meta table. */
export async function metaValue<K extends keyof MetaValues>(
  database: PhoneDatabase,
  key: K,
): Promise<MetaValues[K] | undefined> {
  // The key decides the value's type; only `MetaRow`s are ever put, which the compiler cannot see through a get.
  const row = (await database.meta.get(key)) as { readonly value: MetaValues[K] } | undefined;
  return row?.value;
}
