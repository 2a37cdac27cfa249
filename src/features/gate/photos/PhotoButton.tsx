import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { Draft } from '../draft.ts';
import type { Gate } from '../gate.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import { motifOf } from './motif.ts';
import { useObjectUrl } from './useObjectUrl.ts';
import './PhotoButton.css';

/** Offers a photo where the policy wants one, and shows the one that was taken. A chip has room for no words. */
export function PhotoButton({
  gate,
  policy,
  draft,
  look,
}: {
  gate: Gate;
  policy: Policy;
  draft: Draft;
  look: 'gate-action' | 'ride-chip';
}) {
  const words = useCopy(photoButtonCopy);
  const url = useObjectUrl(draft.photo?.picture);
  const motif = motifOf(policy, draft);
  if (motif === undefined) return null;
  return (
    <button
      class={look === 'ride-chip' ? 'ride-chip photo-chip' : look}
      type="button"
      onClick={() => {
        gate.photographing.value = draft.candidate.subject.id;
      }}
    >
      {url === undefined ? <Icon name="camera" size={1.25} /> : <img class="photo-thumb" src={url} alt="" />}
      <span class={look === 'ride-chip' ? 'ui-spoken' : undefined}>
        {draft.photo === undefined ? words.take[motif] : words.taken[motif]}
      </span>
    </button>
  );
}

/** Where the phone is full, a record without its photo is better than none. */
export function SaveWithoutPhotos({ gate }: { gate: Gate }) {
  const words = useCopy(photoButtonCopy);
  return (
    <button
      class="gate-action"
      type="button"
      onClick={() => gate.send({ type: 'retried', withoutPhotos: true })}
    >
      <Icon name="check" size={1.25} />
      <span>{words.saveWithout}</span>
    </button>
  );
}
