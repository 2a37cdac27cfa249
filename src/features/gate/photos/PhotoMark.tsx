import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { Draft } from '../draft.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import './PhotoButton.css';

/** Beside a name: a photo was taken of them. */
export function PhotoMark({ draft: { photo } }: { draft: Draft }) {
  const words = useCopy(photoButtonCopy);
  if (photo === undefined) return null;
  return (
    <span class="photo-mark">
      <Icon name="camera" size={1.1} />
      <span class="ui-spoken"> {words.taken[photo.motif]} </span>
    </span>
  );
}
