/**
 * Sending photos, when no record waits: one after the other, each piece behind what the hub says to have. A record that
 * is saved meanwhile goes first.
 */
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import { MAX_PIECE_BYTES } from '../protocol/limits.ts';
import type { PhotoResponse } from '../protocol/photoTransfer.ts';
import { decodePhotoResponse, encodePhotoRequest } from '../protocol/photoTransfer.ts';
import type { PhotoRow } from '../store/database.ts';
import type { Identity, IdentityStore } from '../store/identity.ts';
import type { PhotoOutbox } from '../store/photoOutbox.ts';
import type { BatchSize } from './batchSize.ts';
import type { HubClock } from './hubClock.ts';
import { askSigned } from './signedRequest.ts';
import type { Exchange, TransportError } from './transport.ts';

export interface PhotoContext {
  readonly identity: Pick<IdentityStore, 'get'>;
  readonly photos: PhotoOutbox;
  readonly connect: (hubUrl: string) => Exchange;
  readonly batchSize: BatchSize;
  readonly clock: HubClock;
  /** ms, from whenever. */
  readonly monotonic: () => number;
  /** Something more urgent waits: what is under way ends with its piece. */
  readonly isInterrupted: () => boolean;
}

export type PhotosOutcome =
  /** None waits any more. */
  | { readonly state: 'done' }
  | { readonly state: 'interrupted' }
  | { readonly state: 'failed'; readonly error: TransportError };

/** Sends photos until none waits. */
export async function sendPhotos(context: PhotoContext): Promise<PhotosOutcome> {
  for (;;) {
    const identity = await context.identity.get();
    const photo = await context.photos.first();
    if (!photo || !identity?.current.enrolled) return { state: 'done' };
    const outcome = await sendPhoto(context, identity, photo);
    if (outcome !== 'settled') return outcome;
  }
}

async function sendPhoto(
  context: PhotoContext,
  identity: Identity,
  photo: PhotoRow,
): Promise<PhotosOutcome | 'settled'> {
  // The hub may have some of it from before this page.
  let answer = await askFor(context, identity, photo, 0, 0);
  for (;;) {
    if (!answer.ok) return { state: 'failed', error: answer.error };
    const { status, reached, hubTime } = answer.value;
    if (status === 'held') {
      await context.photos.drop(photo.hash);
      return 'settled';
    }
    if (status === 'unreadable') {
      await context.photos.refused(photo.hash, hubTime);
      return 'settled';
    }
    if (context.isInterrupted()) return { state: 'interrupted' };
    const length = Math.min(MAX_PIECE_BYTES, context.batchSize.bytes());
    const next = await askFor(context, identity, photo, reached, length);
    // A hub that gets no further is none that would ever have it.
    if (next.ok && next.value.status === 'wanted' && next.value.reached <= reached) {
      return { state: 'failed', error: { kind: 'foreign' } };
    }
    answer = next;
  }
}

/** Sends up to `length` bytes from `offset` on; none of them asks how much the hub has. */
async function askFor(
  { connect, clock, batchSize, monotonic }: PhotoContext,
  identity: Identity,
  { hash, bytes, sealed }: PhotoRow,
  offset: number,
  length: number,
): Promise<Result<PhotoResponse, TransportError>> {
  const { deviceId } = identity.current;
  const piece = sealed.subarray(offset, offset + length);
  const begun = monotonic();
  const answer = await askSigned(clock, connect(identity.hubUrl), 'shouwang/1 photo', identity, (at) =>
    encodePhotoRequest({ deviceId, at, photo: { hash, bytes }, offset, piece }),
  );
  if (!answer.ok) {
    batchSize.shrink();
    return answer;
  }
  if (piece.length > 0) batchSize.answered(monotonic() - begun);
  const response = decodePhotoResponse(answer.value);
  if (!response.ok) return err({ kind: 'foreign' });
  clock.hear(response.value.hubTime);
  return ok(response.value);
}
