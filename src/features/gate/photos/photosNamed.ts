import type { Passage } from '../../../domain/passage.ts';
import type { Draft, TakenPhoto } from '../draft.ts';

/** The photos of the drafts that these passages name: what is saved with them. */
export function photosNamed(passages: readonly Passage[], drafts: readonly Draft[]): readonly TakenPhoto[] {
  const named = new Set(passages.flatMap(({ photos = [] }) => photos.map(({ hash }) => hash)));
  return drafts.flatMap(({ photo }) => (photo && named.has(photo.hash) ? [photo] : []));
}
