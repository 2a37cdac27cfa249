/** Photos that passages name: those that are whole, and the pieces of those that are still on their way. */
import type { Id } from '../../src/domain/id.ts';
import type { PhotoKey } from '../../src/protocol/photoTransfer.ts';

/** What has come of a photo, from its beginning. */
export interface PhotoUpload extends PhotoKey {
  readonly deviceId: Id;
  readonly sealed: Uint8Array;
  /** When its last piece came. */
  readonly touchedAt: number;
}

/** A whole photo, sealed as its phone has sealed it. */
export interface PhotoEntry extends PhotoKey {
  /** The device that brought it. */
  readonly deviceId: Id;
  readonly sealed: Uint8Array;
  readonly receivedAt: number;
}

/** Which passage names a photo. It is derived, and made again from the events (`PROJECTION_VERSION`). */
export interface PhotoMention {
  readonly hash: string;
  readonly deviceId: Id;
  readonly seq: number;
}

export interface PhotoRooms {
  photoUpload(deviceId: Id, hash: string): Promise<PhotoUpload | undefined>;
  savePhotoUpload(row: PhotoUpload): Promise<void>;
  removePhotoUpload(deviceId: Id, hash: string): Promise<void>;
  addPhoto(row: PhotoEntry): Promise<void>;
  photo(hash: string): Promise<PhotoEntry | undefined>;
  /** Which of these are here. */
  photosHere(hashes: readonly string[]): Promise<string[]>;
  /** How many photos of the device no passage names. */
  countPhotosApart(deviceId: Id): Promise<number>;
  addPhotoMentions(rows: readonly PhotoMention[]): Promise<void>;
  /**
   * Forgets what came before these times, ms: photos, and of those that no passage names, and of pieces, those of which
   * nothing came since `apart`. Gives how many rows are gone.
   */
  forgetPhotos(before: { readonly kept: number; readonly apart: number }): Promise<number>;
}
