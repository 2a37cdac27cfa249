/**
 * What a device asks of the hub beside pushing: to be enrolled, to pull, to compare digests. Each request is
 * [payload, signature], signed by the device's key over its label and payload.
 */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { Cbor } from './cbor.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { MAX_DIGEST_BLOCKS, MAX_REQUEST_BYTES, PROTOCOL_VERSION } from './limits.ts';
import { bytes, bytesOf, idWire, uint, version } from './wire.ts';

export type RequestLabel =
  | 'shouwang/1 enrol'
  | 'shouwang/1 fork'
  | 'shouwang/1 pull'
  | 'shouwang/1 digests'
  | 'shouwang/1 photo';

/** The bytes that are signed for a request. */
export const requestMessage = (label: RequestLabel, payload: Uint8Array): Uint8Array<ArrayBuffer> =>
  encodeCbor([label, payload]);

export interface SignedRequest {
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** A fork is signed by the device that it goes on from, too. */
  readonly parentSignature: Uint8Array | null;
}

const signedWire = z.tuple([bytes, bytesOf(64), z.nullable(bytesOf(64))], z.unknown());

export const encodeSignedRequest = (request: SignedRequest): Uint8Array<ArrayBuffer> =>
  encodeCbor([request.payload, request.signature, request.parentSignature]);

export type RequestError = 'malformed' | 'tooLarge' | 'unsupportedVersion';

export function decodeSignedRequest(input: Uint8Array): Result<SignedRequest, RequestError> {
  if (input.length > MAX_REQUEST_BYTES) return err('tooLarge');
  const raw = decodeCbor(input);
  if (!raw.ok) return raw;
  const wire = z.safeParse(signedWire, raw.value);
  if (!wire.success) return err('malformed');
  const [payload, signature, parentSignature] = wire.data;
  return ok({ payload, signature, parentSignature });
}

/** By what right a device joins: a one-time code, or an enrolled device that it goes on from. */
export type Grant = { readonly code: string } | { readonly forkOf: Id };

export interface EnrolRequest {
  readonly deviceId: Id;
  /** Uncompressed P-256 point, 65 bytes. */
  readonly publicKey: Uint8Array;
  readonly grant: Grant;
  /** What the phone is called in the hub's list, such as the maker's name of it. */
  readonly label: string;
}

const enrolWire = z.tuple(
  [
    version,
    idWire,
    bytesOf(65),
    z.union([z.tuple([z.literal(0), z.string().check(z.maxLength(40))]), z.tuple([z.literal(1), idWire])]),
    z.string().check(z.maxLength(60)),
  ],
  z.unknown(),
);

export function encodeEnrolRequest(request: EnrolRequest): Uint8Array<ArrayBuffer> {
  const { grant } = request;
  const grantWire: Cbor = 'code' in grant ? [0, grant.code] : [1, z.encode(idWire, grant.forkOf)];
  const id = z.encode(idWire, request.deviceId);
  return encodeCbor([PROTOCOL_VERSION, id, request.publicKey, grantWire, request.label]);
}

export function decodeEnrolRequest(payload: Uint8Array): Result<EnrolRequest, RequestError> {
  const wire = decodeVersioned(payload, enrolWire);
  if (!wire.ok) return wire;
  const [, deviceId, publicKey, grant, label] = wire.value;
  return ok({
    deviceId,
    publicKey,
    grant: grant[0] === 0 ? { code: grant[1] } : { forkOf: grant[1] },
    label,
  });
}

/** Which gate a one-time code leads to, asked before it is used. Not signed: there is no device yet. */
export interface PreviewRequest {
  readonly code: string;
}

const previewWire = z.tuple([version, z.string().check(z.maxLength(40))], z.unknown());

export const encodePreviewRequest = ({ code }: PreviewRequest): Uint8Array<ArrayBuffer> =>
  encodeCbor([PROTOCOL_VERSION, code]);

export function decodePreviewRequest(input: Uint8Array): Result<PreviewRequest, RequestError> {
  if (input.length > MAX_REQUEST_BYTES) return err('tooLarge');
  const wire = decodeVersioned(input, previewWire);
  return wire.ok ? ok({ code: wire.value[1] }) : wire;
}

/** Entries of one scope after `from` up to and including `until`; null: from the beginning, to the end. */
export interface Want {
  readonly scope: Id;
  readonly from: string | null;
  readonly until: string | null;
}

export interface PullRequest {
  readonly deviceId: Id;
  /** The hub's time as the phone knows it, ms since 1970: bounds how long the request can be replayed. */
  readonly at: number;
  readonly wants: readonly Want[];
  /** How large a page the phone wants, bytes before compression. */
  readonly maxBytes: number;
  /** A signed receipt of the hub's that its later answers contradict: it was put back from a backup. Mostly null. */
  readonly shown: Uint8Array | null;
}

const cursorText = z.nullable(z.string().check(z.maxLength(40)));
const pullWire = z.tuple(
  [
    version,
    idWire,
    uint,
    z.array(z.tuple([idWire, cursorText, cursorText])).check(z.maxLength(16)),
    uint,
    z.nullable(bytes),
  ],
  z.unknown(),
);

export const encodePullRequest = (request: PullRequest): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    z.encode(idWire, request.deviceId),
    request.at,
    request.wants.map(({ scope, from, until }) => [z.encode(idWire, scope), from, until]),
    request.maxBytes,
    request.shown,
  ]);

export function decodePullRequest(payload: Uint8Array): Result<PullRequest, RequestError> {
  const wire = decodeVersioned(payload, pullWire);
  if (!wire.ok) return wire;
  const [, deviceId, at, wants, maxBytes, shown] = wire.value;
  return ok({
    deviceId,
    at,
    wants: wants.map(([scope, from, until]) => ({ scope, from, until })),
    maxBytes,
    shown,
  });
}

/** What one side holds of 256 consecutive places of a device's chain. */
export interface BlockDigest {
  readonly deviceId: Id;
  /** Place p is in block floor((p − 1) / 256). */
  readonly block: number;
  readonly count: number;
  /** XOR of the events' fingerprints (see `eventFingerprint`), 16 bytes. */
  readonly mix: Uint8Array;
}

export const blockKeyWire = z.tuple([idWire, uint]);
export const blockKeyToWire = ({ deviceId, block }: BlockKey): Cbor => [z.encode(idWire, deviceId), block];

/** Blocks are ordered by device id, then by number. */
export type BlockKey = Pick<BlockDigest, 'deviceId' | 'block'>;

export const compareBlocks = (a: BlockKey, b: BlockKey): number => {
  if (a.deviceId !== b.deviceId) return a.deviceId < b.deviceId ? -1 : 1;
  return a.block - b.block;
};

/**
 * A part of a scope's blocks: all that the phone holds behind `after`, up to the last one that it lists, or to the
 * end of the scope. A block in between that is not listed is one that the phone has nothing of.
 */
export interface DigestsRequest {
  readonly deviceId: Id;
  readonly at: number;
  readonly scope: Id;
  /** Null: from the beginning. */
  readonly after: BlockKey | null;
  readonly toEnd: boolean;
  /** Ascending. */
  readonly blocks: readonly BlockDigest[];
  /** How large an answer the phone wants, bytes of events before compression. One block comes in any case. */
  readonly maxBytes: number;
}

const digestsWire = z.tuple(
  [
    version,
    idWire,
    uint,
    idWire,
    z.nullable(blockKeyWire),
    z.boolean(),
    z.array(z.tuple([idWire, uint, uint, bytesOf(16)])).check(z.maxLength(MAX_DIGEST_BLOCKS)),
    uint,
  ],
  z.unknown(),
);

const ascend = (keys: readonly (BlockKey | null)[]): boolean =>
  keys.every((key, i) => {
    const before = keys[i - 1];
    return !key || !before || compareBlocks(before, key) < 0;
  });

export const encodeDigestsRequest = (request: DigestsRequest): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    z.encode(idWire, request.deviceId),
    request.at,
    z.encode(idWire, request.scope),
    request.after && blockKeyToWire(request.after),
    request.toEnd,
    request.blocks.map((b) => [z.encode(idWire, b.deviceId), b.block, b.count, b.mix]),
    request.maxBytes,
  ]);

export function decodeDigestsRequest(payload: Uint8Array): Result<DigestsRequest, RequestError> {
  const wire = decodeVersioned(payload, digestsWire);
  if (!wire.ok) return wire;
  const [, deviceId, at, scope, afterWire, toEnd, listed, maxBytes] = wire.value;
  const after = afterWire && { deviceId: afterWire[0], block: afterWire[1] };
  const blocks = listed.map(([id, block, count, mix]) => ({ deviceId: id, block, count, mix }));
  if (!ascend([after, ...blocks])) return err('malformed');
  return ok({ deviceId, at, scope, after, toEnd, blocks, maxBytes });
}

/** Reads a CBOR array that begins with the protocol's version. */
export function decodeVersioned<S extends z.core.$ZodType>(
  payload: Uint8Array,
  schema: S,
): Result<z.output<S>, RequestError> {
  const raw = decodeCbor(payload);
  if (!raw.ok) return raw;
  if (Array.isArray(raw.value) && typeof raw.value[0] === 'number' && raw.value[0] > PROTOCOL_VERSION) {
    return err('unsupportedVersion');
  }
  const wire = z.safeDecode(schema, raw.value as z.input<S>);
  return wire.success ? ok(wire.data) : err('malformed');
}
