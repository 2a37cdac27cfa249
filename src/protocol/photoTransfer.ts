/**
 * How a photo comes to the hub, behind the record that names it: piece by piece, each answered with how much the hub
 * has by now. A request without a piece asks for that alone, which is how a broken transfer goes on.
 */
import * as z from 'zod/mini';
import type { Id } from '../domain/id.ts';
import type { PhotoRef } from '../domain/photo.ts';
import { MAX_PHOTO_BYTES } from '../domain/photo.ts';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { encodeCbor } from './cbor.ts';
import { MAX_PIECE_BYTES, PROTOCOL_VERSION } from './limits.ts';
import type { RequestError } from './requests.ts';
import { decodeVersioned } from './requests.ts';
import type { Notices } from './responses.ts';
import { decodeAs, noticesFromWire, noticesToWire } from './responses.ts';
import { bytes, hexWire, idWire, openIndexWire, uint, version } from './wire.ts';

/** What names a photo: its hash and length, as the record has them. */
export type PhotoKey = Pick<PhotoRef, 'hash' | 'bytes'>;

/** A sealed photo is so much longer than the photo, bytes: the encapsulated key, and the mark of AES-GCM. */
const SEALING_BYTES = 65 + 16;

/** The length of the sealed photo, bytes. */
export const sealedPhotoBytes = (photo: Pick<PhotoKey, 'bytes'>): number => photo.bytes + SEALING_BYTES;

const hashWire = hexWire(32);

/** What a photo is sealed with beside its bytes: it opens as the photo of this hash and length alone. */
export const photoPlace = ({ hash, bytes: length }: PhotoKey): Uint8Array<ArrayBuffer> =>
  encodeCbor(['shouwang/1 photo', z.encode(hashWire, hash), length]);

export interface PhotoRequest {
  readonly deviceId: Id;
  /** The hub's time as the phone knows it, ms since 1970. */
  readonly at: number;
  readonly photo: PhotoKey;
  /** Where the piece begins in the sealed photo, bytes. */
  readonly offset: number;
  /** Empty to ask how much the hub has. */
  readonly piece: Uint8Array;
}

const pieceWire = bytes.check(z.refine((value) => value.length <= MAX_PIECE_BYTES, 'length'));
const photoLength = z.int().check(z.minimum(1), z.maximum(MAX_PHOTO_BYTES));

const requestWire = z.tuple([version, idWire, uint, hashWire, photoLength, uint, pieceWire], z.unknown());

export const encodePhotoRequest = (request: PhotoRequest): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    z.encode(idWire, request.deviceId),
    request.at,
    z.encode(hashWire, request.photo.hash),
    request.photo.bytes,
    request.offset,
    request.piece,
  ]);

export function decodePhotoRequest(payload: Uint8Array): Result<PhotoRequest, RequestError> {
  const wire = decodeVersioned(payload, requestWire);
  if (!wire.ok) return wire;
  const [, deviceId, at, hash, length, offset, piece] = wire.value;
  const photo = { hash, bytes: length };
  // Beyond its end a photo has nothing.
  if (offset + piece.length > sealedPhotoBytes(photo)) return err('malformed');
  return ok({ deviceId, at, photo, offset, piece });
}

/**
 * - wanted: the hub lacks what is behind `reached`.
 * - held: it has the whole photo, and the photo has this hash. Only this lets a phone forget it.
 * - unreadable: all pieces were there and are no photo of this hash; the hub has dropped them.
 */
const PHOTO_STATUSES = ['wanted', 'held', 'unreadable'] as const;
export type PhotoStatus = (typeof PHOTO_STATUSES)[number];

export interface PhotoResponse {
  /** The hub's clock, ms since 1970. */
  readonly hubTime: number;
  readonly status: PhotoStatus;
  /** How much of the sealed photo the hub has, from its beginning, bytes. */
  readonly reached: number;
  readonly notices: Notices;
}

// A status that is not known yet lets nothing be forgotten.
const responseWire = z.tuple(
  [version, uint, openIndexWire(PHOTO_STATUSES, 'wanted'), uint, uint],
  z.unknown(),
);

export const encodePhotoResponse = (response: PhotoResponse): Uint8Array<ArrayBuffer> =>
  encodeCbor([
    PROTOCOL_VERSION,
    response.hubTime,
    PHOTO_STATUSES.indexOf(response.status),
    response.reached,
    noticesToWire(response.notices),
  ]);

export function decodePhotoResponse(input: Uint8Array): Result<PhotoResponse, 'malformed'> {
  const wire = decodeAs(input, responseWire);
  if (!wire.ok) return wire;
  const [, hubTime, status, reached, notices] = wire.value;
  return ok({ hubTime, status, reached, notices: noticesFromWire(notices) });
}
