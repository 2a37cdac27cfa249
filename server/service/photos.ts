/**
 * Photos of phones: taken in piece by piece behind the records that name them, kept sealed, opened for who is signed in.
 * A photo that no passage names yet is kept apart until one does, and forgotten after days.
 */

import { openPhoto } from '../../src/crypto/photoSealing.ts';
import { DAY_MS } from '../../src/domain/chinaDay.ts';
import type { Id } from '../../src/domain/id.ts';
import type { Result } from '../../src/domain/result.ts';
import { err, ok } from '../../src/domain/result.ts';
import type { PhotoRequest, PhotoResponse } from '../../src/protocol/photoTransfer.ts';
import {
  decodePhotoRequest,
  encodePhotoResponse,
  sealedPhotoBytes,
} from '../../src/protocol/photoTransfer.ts';
import type { Rooms } from '../store/interface.ts';
import type { Hub } from './hub.ts';
import { passageAt } from './passageHistory.ts';
import { policyNow } from './policies.ts';
import type { SignedRequestError } from './signedRequests.ts';
import { authenticate } from './signedRequests.ts';

export type PhotoError = SignedRequestError | 'tooMany';

/** How long a photo waits for its passage, and pieces for those behind them. */
const APART_DAYS = 14;
/** Photos of one device that no passage names: more than a gate takes in the days between two networks. */
const MOST_APART = 500;

type Progress = Pick<PhotoResponse, 'status' | 'reached'>;

/** The photo's bytes from its beginning, with what the piece adds to them; undefined where it fits nowhere. */
function joined(before: Uint8Array, { offset, piece }: PhotoRequest): Uint8Array | undefined {
  if (piece.length === 0 || offset !== before.length) return undefined;
  const after = new Uint8Array(before.length + piece.length);
  after.set(before);
  after.set(piece, before.length);
  return after;
}

/** Stores a piece. `sealed`: it was the last one, and these are all bytes. */
async function storePiece(
  rooms: Rooms,
  request: PhotoRequest,
  now: number,
): Promise<Progress & { readonly sealed?: Uint8Array }> {
  const { deviceId, photo } = request;
  const whole = sealedPhotoBytes(photo);
  if ((await rooms.photosHere([photo.hash])).length > 0) return { status: 'held', reached: whole };
  const upload = await rooms.photoUpload(deviceId, photo.hash);
  const before = upload?.bytes === photo.bytes ? upload.sealed : new Uint8Array();
  const sealed = joined(before, request);
  if (!sealed) return { status: 'wanted', reached: before.length };
  if (sealed.length === whole) return { status: 'wanted', reached: whole, sealed };
  await rooms.savePhotoUpload({ deviceId, ...photo, sealed, touchedAt: now });
  return { status: 'wanted', reached: sealed.length };
}

/** Keeps a photo that is whole, if it is the one that its hash names; what is not is dropped, to come anew. */
async function finish(hub: Hub, { deviceId, photo }: PhotoRequest, sealed: Uint8Array): Promise<Progress> {
  const opened = await openPhoto(hub.keys.photos, photo, sealed);
  const receivedAt = hub.environment.now();
  await hub.store.transaction(async (rooms) => {
    if (opened.ok) await rooms.addPhoto({ ...photo, deviceId, sealed, receivedAt });
    await rooms.removePhotoUpload(deviceId, photo.hash);
  });
  if (opened.ok) return { status: 'held', reached: sealed.length };
  hub.environment.log.warn({ device: deviceId }, 'a photo came that is not the one of its hash');
  return { status: 'unreadable', reached: 0 };
}

/** Answers an encoded signed photo request with an encoded `PhotoResponse`. */
export async function takePhoto(hub: Hub, input: Uint8Array): Promise<Result<Uint8Array, PhotoError>> {
  const authentic = await authenticate(hub, 'shouwang/1 photo', input, decodePhotoRequest);
  if (!authentic.ok) return authentic;
  const { request, device } = authentic.value;
  if (!hub.admits(device.id, 'photo')) return err('tooMany');
  const isBegin = request.offset === 0 && request.piece.length > 0;
  if (isBegin && (await hub.store.countPhotosApart(device.id)) >= MOST_APART) return err('tooMany');
  const now = hub.environment.now();
  // One after the other: two pages, or a request and its repetition, would each append to what they have read.
  const progress = await hub.photoTurns.take(`${device.id} ${request.photo.hash}`, async () => {
    const { sealed, ...stored } = await hub.store.transaction((rooms) => storePiece(rooms, request, now));
    return sealed ? finish(hub, request, sealed) : stored;
  });
  if (progress.status === 'held') hub.changed();
  const notices = { fork: false, revoked: device.revokedAt !== null };
  return ok(encodePhotoResponse({ hubTime: now, ...progress, notices }));
}

/** The file of a photo that this passage names, and whose passage it is. */
export async function photoOf(
  hub: Hub,
  passageId: string,
  hash: string,
): Promise<Result<{ readonly file: Uint8Array; readonly about: Id }, 'notFound'>> {
  const passage = await passageAt(hub, passageId);
  const photo = passage?.passage.photos?.find((one) => one.hash === hash);
  const stored = photo && (await hub.store.photo(photo.hash));
  if (!passage || !photo || !stored) return err('notFound');
  const opened = await openPhoto(hub.keys.photos, photo, stored.sealed);
  return opened.ok ? ok({ file: opened.value, about: passage.passage.subject.id }) : err('notFound');
}

/** Forgets photos that were here as long as the policy keeps passages on phones, and what nobody came back for. */
export async function forgetPhotos(hub: Hub): Promise<void> {
  const now = hub.environment.now();
  const { passageDays } = (await policyNow(hub)).retention;
  const before = { kept: now - passageDays * DAY_MS, apart: now - APART_DAYS * DAY_MS };
  const gone = await hub.store.transaction((rooms) => rooms.forgetPhotos(before));
  if (gone > 0) hub.environment.log.info({ photos: gone }, 'old photos were forgotten');
}
