/** What a push is, once it is verified and opened, and what becomes of it. */
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode } from '../../src/domain/quarantine.ts';
import type { DecodedEvent } from '../../src/protocol/eventCodec.ts';
import type { ItemResult } from '../../src/protocol/responses.ts';
import type { Rooms } from '../store/interface.ts';
import type { ChainRow, DeviceRow, SegmentRow } from '../store/log.ts';
import type { Split } from './heldIntervals.ts';

/** What an item turned out to be, before its place is looked at. */
export type Content =
  | { readonly bytes: Uint8Array; readonly decoded: DecodedEvent; readonly code: null }
  | { readonly bytes: Uint8Array | null; readonly decoded: null; readonly code: QuarantineCode };

export interface ArrivedItem {
  readonly seq: number;
  readonly digest: Uint8Array;
  readonly link: Uint8Array;
  readonly sealed: Uint8Array | null;
  readonly segmentId: string;
  readonly content: Content;
}

/** What must hold, as the transaction that stores sees it. */
export type Condition = (rooms: Rooms) => Promise<boolean>;

/** One verified push. */
export interface Arrival {
  readonly device: DeviceRow;
  readonly prevLink: Uint8Array;
  readonly items: readonly ArrivedItem[];
  readonly segments: readonly SegmentRow[];
  readonly signature: Uint8Array;
  /** The hub's own events: stored only right behind what is held, else nothing of them is. */
  readonly mustExtend: boolean;
  /** The hub's own events: nothing of them is stored unless this holds. */
  readonly condition?: Condition | undefined;
}

export interface Outcome {
  readonly results: readonly ItemResult[];
  readonly chain: ChainRow;
  readonly splits: readonly Split[];
  readonly fork: boolean;
  /** Why nothing of it was stored: it does not extend what is held, or its condition does not hold. */
  readonly notStored: 'extension' | 'condition' | null;
  /** How many were new. */
  readonly accepted: number;
}

/** Of a device that has said nothing yet. */
export const emptyChain = (deviceId: Id): ChainRow => ({
  deviceId,
  counter: 0,
  intervals: [],
  lastWall: 0,
  lastCounter: 0,
  lastOccurredAt: 0,
  clockSuspect: 0,
  quarantined: 0,
  broken: false,
});
