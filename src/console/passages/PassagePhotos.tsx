import { useState } from 'preact/hooks';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import type { PassageDetail } from '../../protocol/consolePassage.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { apiPath } from '../hub.ts';
import { shownLabel } from '../shownLabel.ts';
import { passagesCopy } from './copy.ts';
import { photosCopy } from './photosCopy.ts';
import './PassagePhotos.css';

type Photo = PassageDetail['photos'][number];

/** The photos of a passage, small; each opens large. */
export function PassagePhotos({ row, photos }: { row: PassageRow; photos: readonly Photo[] }) {
  const words = useCopy(photosCopy);
  const { unknown } = useCopy(passagesCopy);
  if (photos.length === 0) return null;
  const who = shownLabel(row.subject.type, row.subject.label) || unknown;
  return (
    <section class="c-photos">
      <h3>{words.photos}</h3>
      <ul>
        {photos.map((photo) => (
          <li key={photo.hash}>
            <span class="c-quiet">{words.motif[photo.motif]}</span>
            {photo.state === 'here' ? (
              <ShownPhoto id={row.id} photo={photo} who={who} />
            ) : (
              <p>{words[photo.state]}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function ShownPhoto({ id, photo: { hash, motif }, who }: { id: string; photo: Photo; who: string }) {
  const words = useCopy(photosCopy);
  const [isOpen, setOpen] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const address = apiPath(`/passages/${id}/photos/${hash}`);
  const alt = words.of(words.motif[motif], who);
  if (hasFailed) return <p>{words.notShown}</p>;
  return (
    <>
      <button
        class="c-photo"
        type="button"
        aria-label={words.open(words.motif[motif])}
        onClick={() => setOpen(true)}
      >
        <img src={address} alt={alt} onError={() => setFailed(true)} />
      </button>
      {isOpen && (
        <Sheet title={alt} onClose={() => setOpen(false)}>
          <img class="c-photo-large" src={address} alt={alt} />
        </Sheet>
      )}
    </>
  );
}
