/** What devices have said: their chains, the events in them, and the feeds that other phones read. */
import type { Id } from '../../src/domain/id.ts';
import type { QuarantineCode, Resolution } from '../../src/domain/quarantine.ts';

export interface DeviceRow {
  readonly id: Id;
  readonly role: 'phone' | 'hub';
  readonly publicKey: Uint8Array;
  readonly label: string;
  /** Its village, or the township for the hub's own chain of township matters. */
  readonly scope: Id;
  readonly checkpointId: Id | null;
  readonly forkOf: Id | null;
  readonly enrolledAt: number;
  readonly revokedAt: number | null;
  readonly lastContact: number | null;
}

/** Consecutive places that are held; two that touch and are not one do not fit together. */
export interface HeldInterval {
  readonly from: number;
  readonly to: number;
  /** The chain's link before `from` and at `to`, hex. */
  readonly before: string;
  readonly link: string;
}

/** What is known of a device's chain as a whole: one row, locked while a push is taken in. */
export interface ChainRow {
  readonly deviceId: Id;
  /** Grows with each change of what is held. */
  readonly counter: number;
  readonly intervals: readonly HeldInterval[];
  /** Stamp and time of the event at the highest place. */
  readonly lastWall: number;
  readonly lastCounter: number;
  readonly lastOccurredAt: number;
  readonly clockSuspect: number;
  /** Items that were ever held apart, resolved or not. */
  readonly quarantined: number;
  /** A second branch was seen, or intervals that touch and do not fit. */
  readonly broken: boolean;
}

export interface SegmentRow {
  /** First 16 bytes of SHA-256 of key id and encapsulated key, hex. */
  readonly id: string;
  readonly keyId: Uint8Array;
  readonly encapsulated: Uint8Array;
}

/** One place of a chain. Exactly one of `head` and `code` is not null. */
export interface EventRow {
  readonly deviceId: Id;
  readonly seq: number;
  readonly digest: Uint8Array;
  /** The chain's link after this place. */
  readonly link: Uint8Array;
  readonly segmentId: string;
  /** Null where only the digest came. */
  readonly sealed: Uint8Array | null;
  /** The opened event; null where it could not be opened. */
  readonly event: Uint8Array | null;
  /** Why it is held apart. */
  readonly code: QuarantineCode | null;
  readonly scope: Id;
  /** Its place in the feed of its scope, from 1. */
  readonly head: number | null;
  readonly receivedAt: number;
  /** The stamp's wall where it was clamped. */
  readonly wall: number | null;
  /** As `entryFlagsToBits` packs them. */
  readonly flags: number;
}

/** A signature of a device over the chain's link at a place. */
export interface HeadRow {
  readonly deviceId: Id;
  readonly seq: number;
  readonly link: Uint8Array;
  readonly signature: Uint8Array;
}

export interface QuarantineRow {
  readonly deviceId: Id;
  readonly seq: number;
  readonly digest: Uint8Array;
  readonly link: Uint8Array;
  readonly code: QuarantineCode;
  readonly scope: Id;
  readonly segmentId: string;
  readonly sealed: Uint8Array | null;
  readonly event: Uint8Array | null;
  readonly receivedAt: number;
  readonly resolution: Resolution | null;
  readonly resolvedReason: string;
}

export interface BlockRow {
  readonly scope: Id;
  readonly deviceId: Id;
  readonly block: number;
  readonly count: number;
  /** 16 bytes. */
  readonly mix: Uint8Array;
}

export interface PlaceRange {
  readonly deviceId: Id;
  readonly from: number;
  readonly to: number;
}

export interface QuarantineFilter {
  readonly resolved?: boolean;
  readonly limit: number;
  /** Only rows received before this, or at the same moment with a smaller key. */
  readonly before?: { readonly receivedAt: number; readonly deviceId: Id; readonly seq: number };
}

export interface LogRooms {
  addDevice(row: DeviceRow): Promise<void>;
  device(id: Id): Promise<DeviceRow | undefined>;
  devices(): Promise<DeviceRow[]>;
  revokeDevice(id: Id, at: number): Promise<void>;
  touchDevices(contacts: readonly { readonly id: Id; readonly at: number }[]): Promise<void>;

  /** The device that speaks for the hub in this scope and epoch. */
  hubDevice(scope: Id, epoch: string): Promise<Id | undefined>;
  setHubDevice(scope: Id, epoch: string, deviceId: Id): Promise<void>;

  chains(deviceIds: readonly Id[]): Promise<ChainRow[]>;
  lockChains(deviceIds: readonly Id[]): Promise<ChainRow[]>;
  saveChains(rows: readonly ChainRow[]): Promise<void>;

  addSegments(rows: readonly SegmentRow[]): Promise<void>;
  segments(ids: readonly string[]): Promise<SegmentRow[]>;
  addEvents(rows: readonly EventRow[]): Promise<void>;
  /** Puts the event in the place of one that had only its digest. */
  mendEvent(row: EventRow): Promise<void>;
  /** By place, ascending. */
  events(range: PlaceRange): Promise<EventRow[]>;
  addHeads(rows: readonly HeadRow[]): Promise<void>;
  heads(deviceId: Id): Promise<HeadRow[]>;

  /** The feeds' heads, 0 for a feed without entries. */
  lockFeeds(scopes: readonly Id[]): Promise<Map<Id, number>>;
  saveFeeds(heads: ReadonlyMap<Id, number>): Promise<void>;
  feeds(): Promise<Map<Id, number>>;
  /** Entries of a feed with from < head ≤ until, in order; not those of `except` unless flagged. */
  feed(scope: Id, from: number, until: number, limit: number, except: Id | null): Promise<EventRow[]>;
  /** The last head of the feed that was received before `time`; 0 for none. */
  feedHeadBefore(scope: Id, time: number): Promise<number>;

  addQuarantine(rows: readonly QuarantineRow[]): Promise<void>;
  quarantined(deviceIds: readonly Id[]): Promise<QuarantineRow[]>;
  /** Places of which only the digest is there still, by place, ascending. */
  damaged(deviceId: Id): Promise<Pick<QuarantineRow, 'seq' | 'digest' | 'code'>[]>;
  quarantineItem(deviceId: Id, seq: number, digest: Uint8Array): Promise<QuarantineRow | undefined>;
  quarantine(filter: QuarantineFilter): Promise<QuarantineRow[]>;
  /** How many wait for the duty office. */
  countQuarantine(): Promise<number>;
  resolveQuarantine(row: QuarantineRow): Promise<void>;
  removeQuarantine(deviceId: Id, seq: number, digest: Uint8Array): Promise<void>;

  blocks(scope: Id): Promise<BlockRow[]>;
  lockBlocks(keys: readonly Pick<BlockRow, 'scope' | 'deviceId' | 'block'>[]): Promise<BlockRow[]>;
  saveBlocks(rows: readonly BlockRow[]): Promise<void>;
}
