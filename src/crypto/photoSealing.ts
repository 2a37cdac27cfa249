/**
 * Sealing of photos to the hub, as events are sealed (`sealing.ts`), each under an encapsulation of its own: a photo is
 * sent alone, in pieces, long after the segment of its record was closed. The sealed photo is the encapsulated key and,
 * behind it, the ciphertext.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import type { Result } from '../domain/result.ts';
import { err, ok } from '../domain/result.ts';
import type { PhotoKey } from '../protocol/photoTransfer.ts';
import { photoPlace, sealedPhotoBytes } from '../protocol/photoTransfer.ts';
import { toHex } from '../protocol/wire.ts';
import type { OpenSegment } from './sealing.ts';
import { beginSegment, importSegmentKey, sealingPurpose, segmentKey } from './sealing.ts';

export const PHOTO = sealingPurpose('shouwang/1 photo');

const POINT_BYTES = 65;
/** The key seals this one photo. */
const NONCE_BYTES = 12;

const aead = (photo: PhotoKey) => ({
  name: 'AES-GCM',
  iv: new Uint8Array(NONCE_BYTES),
  additionalData: photoPlace(photo),
});

export interface SealedPhoto extends PhotoKey {
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** By what a record names the file. */
export const photoKeyOf = (file: Uint8Array): PhotoKey => ({
  hash: toHex(sha256(file)),
  bytes: file.length,
});

/** Seals `file` under a key that has sealed nothing else, and never will. */
export async function sealPhotoUnder(
  { encapsulated, key }: Pick<OpenSegment, 'encapsulated' | 'key'>,
  file: Uint8Array<ArrayBuffer>,
): Promise<SealedPhoto> {
  const photo = photoKeyOf(file);
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(aead(photo), key, file));
  const sealed = new Uint8Array(sealedPhotoBytes(photo));
  sealed.set(encapsulated);
  sealed.set(ciphertext, POINT_BYTES);
  return { ...photo, sealed };
}

/** @throws when `hubKey` is no point on P-256: it was checked when the phone was enrolled. */
export const sealPhoto = async (hubKey: Uint8Array, file: Uint8Array<ArrayBuffer>): Promise<SealedPhoto> =>
  sealPhotoUnder(await beginSegment(hubKey, PHOTO), file);

/** The file; 'unopenable' when it was not sealed to this hub as the photo of this hash and length. */
export async function openPhoto(
  hubKey: CryptoKey,
  photo: PhotoKey,
  sealed: Uint8Array,
): Promise<Result<Uint8Array<ArrayBuffer>, 'unopenable'>> {
  if (sealed.length !== sealedPhotoBytes(photo)) return err('unopenable');
  const raw = await segmentKey(hubKey, sealed.subarray(0, POINT_BYTES), PHOTO);
  if (!raw.ok) return raw;
  const key = await importSegmentKey(raw.value, ['decrypt']);
  try {
    const ciphertext = new Uint8Array(sealed.subarray(POINT_BYTES));
    const file = new Uint8Array(await crypto.subtle.decrypt(aead(photo), key, ciphertext));
    return photoKeyOf(file).hash === photo.hash ? ok(file) : err('unopenable');
  } catch {
    return err('unopenable');
  }
}
