/** What the hub answers. Readers ignore elements behind those that they know. */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { QuarantineCode } from '../domain/quarantine.ts';
import { QUARANTINE_CODES } from '../domain/quarantine.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { MAX_RESPONSE_BYTES, PROTOCOL_VERSION } from './limits.ts';
import type { BlockKey } from './requests.ts';
import { blockKeyToWire, blockKeyWire } from './requests.ts';
import { bytes, bytesOf, idWire, openIndexWire, place, uint, version } from './wire.ts';

/** What the hub did with one item. Quarantined counts as received: it is stored and can be mended. */
export type ItemResult =
  | { readonly status: 'accepted' }
  | { readonly status: 'duplicate' }
  | { readonly status: 'quarantined'; readonly code: QuarantineCode }
  | { readonly status: 'retryLater' };

const STATUSES = ['accepted', 'duplicate', 'quarantined', 'retryLater'] as const;

/** What the hub wants the phone to know, as bits. */
export interface Notices {
  /** The chain has a second branch: go on under a new device id. */
  readonly fork: boolean;
  /** The device was revoked: what is sealed is still taken, nothing is given. */
  readonly revoked: boolean;
}

export const noticesToWire = (notices: Notices): number => (notices.fork ? 1 : 0) + (notices.revoked ? 2 : 0);
export const noticesFromWire = (wire: number): Notices => ({
  fork: (wire & 1) !== 0,
  revoked: (wire & 2) !== 0,
});

export interface PushResponse {
  /** The hub's clock, ms since 1970. */
  readonly hubTime: number;
  /** One for each item, in order. */
  readonly results: readonly ItemResult[];
  /** An encoded signed receipt (`receipt.ts`). */
  readonly receipt: Uint8Array;
  readonly notices: Notices;
}

// A status that is not known yet clears nothing here: what is settled is for the receipt to say.
const runWire = z.tuple([
  openIndexWire(STATUSES, 'retryLater'),
  uint,
  z.nullable(openIndexWire(QUARANTINE_CODES, 'invalid')),
]);
const pushWire = z.tuple([version, uint, z.array(runWire), bytes, uint], z.unknown());

const sameResult = (a: ItemResult, b: ItemResult): boolean =>
  a.status === b.status && (a.status !== 'quarantined' || (b.status === 'quarantined' && a.code === b.code));

export function encodePushResponse(response: PushResponse): Uint8Array<ArrayBuffer> {
  const runs: { result: ItemResult; count: number }[] = [];
  for (const result of response.results) {
    const last = runs.at(-1);
    if (last && sameResult(last.result, result)) last.count += 1;
    else runs.push({ result, count: 1 });
  }
  return encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    runs.map(({ result, count }) => [
      STATUSES.indexOf(result.status),
      count,
      result.status === 'quarantined' ? QUARANTINE_CODES.indexOf(result.code) : null,
    ]),
    response.receipt,
    noticesToWire(response.notices),
  ]);
}

/** `maxItems` is how many were sent: a response that claims more is malformed. */
export function decodePushResponse(input: Uint8Array, maxItems: number): Result<PushResponse, 'malformed'> {
  const wire = decodeAs(input, pushWire);
  if (!wire.ok) return wire;
  const [, hubTime, runs, receipt, notices] = wire.value;
  if (runs.reduce((sum, [, count]) => sum + count, 0) > maxItems) return err('malformed');
  const results: ItemResult[] = [];
  for (const [status, count, code] of runs) {
    if (status === 'quarantined' && code === null) return err('malformed');
    const result: ItemResult =
      status === 'quarantined' && code !== null ? { status, code } : { status: status as 'accepted' };
    for (let i = 0; i < count; i++) results.push(result);
  }
  return ok({ hubTime, results, receipt, notices: noticesFromWire(notices) });
}

/** What the hub noted beside an event, as bits. */
export interface EntryFlags {
  /** The phone's clock was wrong when this was saved. */
  readonly clockSuspect: boolean;
  /** Sealed by a device that had been revoked when it was received. */
  readonly afterRevocation: boolean;
}

export const entryFlagsToBits = (flags: EntryFlags): number =>
  (flags.clockSuspect ? 1 : 0) + (flags.afterRevocation ? 2 : 0);
export const entryFlagsFromBits = (wire: number): EntryFlags => ({
  clockSuspect: (wire & 1) !== 0,
  afterRevocation: (wire & 2) !== 0,
});

/** One event as a phone pulls it. */
export interface Entry {
  readonly deviceId: Id;
  readonly seq: number;
  /** The stamp's clamped wall where the hub clamped it, ms; see `orderingStamp`. Null: the event's own orders it. */
  readonly wall: number | null;
  readonly flags: EntryFlags;
  /** An encoded event (`eventCodec.ts`). */
  readonly event: Uint8Array;
}

const entryWire = z.tuple([idWire, place, z.nullable(uint), uint, bytes], z.unknown());

const entryToWire = (entry: Entry) => [
  z.encode(idWire, entry.deviceId),
  entry.seq,
  entry.wall,
  entryFlagsToBits(entry.flags),
  entry.event,
];

const entryFromWire = ([deviceId, seq, wall, flags, event]: z.output<typeof entryWire>): Entry => ({
  deviceId,
  seq,
  wall,
  flags: entryFlagsFromBits(flags),
  event,
});

export interface Page {
  readonly scope: Id;
  readonly entries: readonly Entry[];
  /** Where to go on. */
  readonly next: string;
  readonly more: boolean;
  /** On a first page that began two weeks back: older entries are to be had up to here. */
  readonly behind: string | null;
}

export interface PullResponse {
  readonly hubTime: number;
  /** 8 bytes. Another one than before: the hub was restored; offer again what it does not hold. */
  readonly epoch: Uint8Array;
  readonly pages: readonly Page[];
  /** An encoded signed receipt for the asking device. */
  readonly receipt: Uint8Array;
  readonly notices: Notices;
}

const pageWire = z.tuple(
  [idWire, z.array(entryWire), z.string(), z.boolean(), z.nullable(z.string())],
  z.unknown(),
);
const pullWire = z.tuple([version, uint, bytesOf(8), z.array(pageWire), bytes, uint], z.unknown());

export const encodePullResponse = (response: PullResponse): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    response.epoch,
    response.pages.map((page) => [
      z.encode(idWire, page.scope),
      page.entries.map(entryToWire),
      page.next,
      page.more,
      page.behind,
    ]),
    response.receipt,
    noticesToWire(response.notices),
  ]);

export function decodePullResponse(input: Uint8Array): Result<PullResponse, 'malformed'> {
  const wire = decodeAs(input, pullWire);
  if (!wire.ok) return wire;
  const [, hubTime, epoch, pages, receipt, notices] = wire.value;
  return ok({
    hubTime,
    epoch,
    pages: pages.map(([scope, entries, next, more, behind]) => ({
      scope,
      entries: entries.map(entryFromWire),
      next,
      more,
      behind,
    })),
    receipt,
    notices: noticesFromWire(notices),
  });
}

/** The blocks of the asked part that the two sides do not hold alike. */
export interface DigestsResponse {
  readonly hubTime: number;
  readonly epoch: Uint8Array;
  /** Ascending. What the hub holds of each stands, whole, in `entries`: all else of them it lacks. */
  readonly differing: readonly BlockKey[];
  readonly entries: readonly Entry[];
  /** The last block that was compared; the next request begins behind it. Null: all that was asked. */
  readonly reached: BlockKey | null;
  /** An encoded signed receipt for the asking device. */
  readonly receipt: Uint8Array;
  readonly notices: Notices;
}

const digestsWire = z.tuple(
  [
    version,
    uint,
    bytesOf(8),
    z.array(blockKeyWire),
    z.array(entryWire),
    z.nullable(blockKeyWire),
    bytes,
    uint,
  ],
  z.unknown(),
);

export const encodeDigestsResponse = (response: DigestsResponse): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    response.epoch,
    response.differing.map(blockKeyToWire),
    response.entries.map(entryToWire),
    response.reached && blockKeyToWire(response.reached),
    response.receipt,
    noticesToWire(response.notices),
  ]);

export function decodeDigestsResponse(input: Uint8Array): Result<DigestsResponse, 'malformed'> {
  const wire = decodeAs(input, digestsWire);
  if (!wire.ok) return wire;
  const [, hubTime, epoch, differing, entries, reached, receipt, notices] = wire.value;
  return ok({
    hubTime,
    epoch,
    differing: differing.map(([deviceId, block]) => ({ deviceId, block })),
    entries: entries.map(entryFromWire),
    reached: reached && { deviceId: reached[0], block: reached[1] },
    receipt,
    notices: noticesFromWire(notices),
  });
}

export interface NamedPlace {
  readonly id: Id;
  readonly name: string;
}

/** A key that signs passes. */
export interface PassKey {
  /** First 4 bytes of SHA-256 of the key. */
  readonly keyId: Uint8Array;
  /** Uncompressed P-256 point, 65 bytes. */
  readonly publicKey: Uint8Array;
}

export interface EnrolResponse {
  readonly hubTime: number;
  readonly epoch: Uint8Array;
  readonly township: NamedPlace;
  readonly village: NamedPlace;
  readonly checkpoint: NamedPlace;
  /** Uncompressed P-256 points, 65 bytes: what events are sealed to, and what receipts are checked by. */
  readonly sealingKey: Uint8Array;
  readonly receiptKey: Uint8Array;
  readonly passKeys: readonly PassKey[];
  /** HMAC key for what is recorded of unknown codes, 32 bytes. */
  readonly codeHashKey: Uint8Array;
  /** The scopes to pull. */
  readonly scopes: readonly Id[];
}

const namedWire = z.tuple([idWire, z.string()]);
const enrolWire = z.tuple(
  [
    version,
    uint,
    bytesOf(8),
    namedWire,
    namedWire,
    namedWire,
    bytesOf(65),
    bytesOf(65),
    z.array(z.tuple([bytesOf(4), bytesOf(65)])),
    bytesOf(32),
    z.array(idWire),
  ],
  z.unknown(),
);

const placeToWire = (place: NamedPlace) => [z.encode(idWire, place.id), place.name];
const placeFromWire = ([id, name]: [string, string]): NamedPlace => ({ id, name });

export const encodeEnrolResponse = (response: EnrolResponse): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    response.epoch,
    placeToWire(response.township),
    placeToWire(response.village),
    placeToWire(response.checkpoint),
    response.sealingKey,
    response.receiptKey,
    response.passKeys.map(({ keyId, publicKey }) => [keyId, publicKey]),
    response.codeHashKey,
    response.scopes.map((scope) => z.encode(idWire, scope)),
  ]);

export function decodeEnrolResponse(input: Uint8Array): Result<EnrolResponse, 'malformed'> {
  const wire = decodeAs(input, enrolWire);
  if (!wire.ok) return wire;
  const [
    ,
    hubTime,
    epoch,
    township,
    village,
    checkpoint,
    sealingKey,
    receiptKey,
    passKeys,
    codeHashKey,
    scopes,
  ] = wire.value;
  return ok({
    hubTime,
    epoch,
    township: placeFromWire(township),
    village: placeFromWire(village),
    checkpoint: placeFromWire(checkpoint),
    sealingKey,
    receiptKey,
    passKeys: passKeys.map(([keyId, publicKey]) => ({ keyId, publicKey })),
    codeHashKey,
    scopes,
  });
}

/** Where a one-time code leads, before it is used. */
export interface PreviewResponse {
  readonly hubTime: number;
  readonly township: NamedPlace;
  readonly village: NamedPlace;
  readonly checkpoint: NamedPlace;
  /** The key by which the hub's receipts are checked: whoever answers the enrolment has to have the same. */
  readonly receiptKey: Uint8Array;
}

const previewWire = z.tuple([version, uint, namedWire, namedWire, namedWire, bytesOf(65)], z.unknown());

export const encodePreviewResponse = (response: PreviewResponse): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    placeToWire(response.township),
    placeToWire(response.village),
    placeToWire(response.checkpoint),
    response.receiptKey,
  ]);

export function decodePreviewResponse(input: Uint8Array): Result<PreviewResponse, 'malformed'> {
  const wire = decodeAs(input, previewWire);
  if (!wire.ok) return wire;
  const [, hubTime, township, village, checkpoint, receiptKey] = wire.value;
  return ok({
    hubTime,
    township: placeFromWire(township),
    village: placeFromWire(village),
    checkpoint: placeFromWire(checkpoint),
    receiptKey,
  });
}

/** Reads an answer of this form, in bounded memory. */
export function decodeAs<S extends z.core.$ZodType>(
  input: Uint8Array,
  schema: S,
): Result<z.output<S>, 'malformed'> {
  if (input.length > MAX_RESPONSE_BYTES) return err('malformed');
  const raw = decodeCbor(input);
  if (!raw.ok) return raw;
  const wire = z.safeDecode(schema, raw.value as z.input<S>);
  return wire.success ? ok(wire.data) : err('malformed');
}
