/**
 * The rows that page and service worker both touch. The worker reaches them by plain IndexedDB, so their names,
 * keys and indexes are written here once.
 */
import type { Id } from '../domain/id.ts';
import type { QuarantineCode } from '../domain/quarantine.ts';

export const DATABASE = 'shouwang';

/**
 * Grows when rows change their form, with a version of the database that raises it. Checked inside each write transaction: after an update a forgotten tab or an
 * old worker must not go on writing rows of the old form.
 */
export const SCHEMA_EPOCH = 3;

/** What events make of the register and the lists. */
export const PROJECTED_TABLES = [
  'people',
  'vehicles',
  'places',
  'passages',
  'corrections',
  'holds',
  'passes',
  'policies',
] as const;

/** What a phone that is revoked keeps nothing of. */
export const WIPED_TABLES = [...PROJECTED_TABLES, 'cursors', 'blocks', 'deferred'] as const;

export const PENDING_INDEX = '[pending+deviceId+seq]';

/** One place of this phone's chain, as it will be sent. */
export interface OutboxRow {
  readonly deviceId: Id;
  readonly seq: number;
  readonly segmentId: string;
  readonly sealed: Uint8Array;
  readonly digest: Uint8Array;
  /** The chain's links before and after this place. */
  readonly prevLink: Uint8Array;
  readonly link: Uint8Array;
  /** `eventFingerprint` of the event, to take it out of the block's mix while the hub does not hold it. */
  readonly fingerprint: Uint8Array;
  /** ms since 1970 by the phone's clock. */
  readonly savedAt: number;
  /** 1 until a receipt names it; then absent, and the row is kept for a while, to be offered again. */
  readonly pending?: 1;
  /** When the hub receipted it, ms since 1970 by the hub's clock; absent while the row waits. */
  readonly settledAt?: number;
  /** Why the hub holds it apart. */
  readonly code?: QuarantineCode;
  /**
   * The hub's epoch (hex) in which the row was last sent again because a comparison did not find it. A hub that says
   * once more to have it is believed until its next epoch: what it holds apart, and has settled, is in no block.
   */
  readonly offeredIn?: string;
  /** What the event made on this phone, as the row itself cannot be opened here. */
  readonly made: Made;
  /** 1 when another event turned out to have this place (a copy of this phone was faster), and was taken in. */
  readonly isAside?: 1;
}

export interface Made {
  readonly table: 'people' | 'vehicles' | 'passages' | 'corrections' | 'holds' | 'none';
  /** Of the register entry, or of the passage that it is about (`refText`); '' for others. */
  readonly id: string;
}

/** What was set aside stands at a place of its own, which no chain reaches (`MAX_SEQ`). */
const ASIDE = 2 ** 32;

/** Where what an own event made stands now. */
export const madeAt = ({ deviceId, seq, isAside }: Pick<OutboxRow, 'deviceId' | 'seq' | 'isAside'>) => ({
  deviceId,
  seq: isAside === 1 ? seq + ASIDE : seq,
});

/**
 * Key of the passage that an own event made; undefined when it made none. It is the event's `refText`, written out,
 * as that would bring the schemas of all events into the service worker.
 */
export function passageIdOf(row: OutboxRow): string | undefined {
  const { deviceId, seq } = madeAt(row);
  return row.made.table === 'passages' ? `${deviceId}:${seq}` : undefined;
}

export interface SegmentRow {
  readonly id: string;
  readonly keyId: Uint8Array;
  readonly encapsulated: Uint8Array;
}

/** The end of the current device's chain. */
export interface HeadRow {
  readonly deviceId: Id;
  /** The last place that is taken, 0 for none. */
  readonly seq: number;
  readonly link: Uint8Array;
}

/** The latest receipt of a device that was taken in. */
export interface ReceiptRow {
  readonly deviceId: Id;
  /** Hex. */
  readonly epoch: string;
  readonly counter: number;
  /** Epochs that are over, hex: their receipts speak of what a restored hub may have lost. */
  readonly past: readonly string[];
  /** An epoch (hex) that was left on a word that its dates are against: it may turn out to be the hub's after all. */
  readonly left?: string;
  /** The receipt itself, as the hub signed it; absent after another device has heard of a new epoch. */
  readonly signed?: Uint8Array;
  /** 1 while the hub says less than in `signed`: it was put back, and does not know yet. */
  readonly isDoubted?: 1;
}

/** Thrown inside a transaction when the storage's form has changed under this build. */
export class StaleBuildError extends Error {
  override readonly name = 'StaleBuildError';
}

/**
 * `stored`: the epoch that the transaction has found.
 *
 * @throws StaleBuildError when the storage has another form than this build writes, which takes the transaction back
 */
export function checkEpoch(stored: number | undefined): void {
  if (stored === SCHEMA_EPOCH) return;
  throw new StaleBuildError('the storage has another form than this build writes');
}
