import type { Policy } from '../../../domain/policy.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Icon } from '../../../ui/icons.tsx';
import type { Draft } from '../draft.ts';
import type { Gate } from '../gate.ts';
import type { Ride } from '../ride/ride.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import { motifOf } from './motif.ts';
import { nextTarget, photoTargets } from './photoTargets.ts';
import { useObjectUrl } from './useObjectUrl.ts';
import './PhotoButton.css';

interface Props {
  readonly gate: Gate;
  readonly policy: Policy;
  readonly draft: Draft;
  /** Among many in a row there is room for one word; whose photo it is has to be said then. */
  readonly isShort?: boolean;
}

/** Offers a photo where the policy wants one, and shows the one that was taken. */
export function PhotoButton({ gate, policy, draft, isShort = false }: Props) {
  const words = useCopy(photoButtonCopy);
  const url = useObjectUrl(draft.photo?.picture);
  const motif = motifOf(policy, draft);
  if (motif === undefined) return null;
  const label = draft.photo === undefined ? words.take[motif] : words.taken[motif];
  return (
    <button
      class="gate-action"
      type="button"
      onClick={() => {
        gate.photographing.value = draft.candidate.subject.id;
      }}
    >
      {url === undefined ? (
        <Icon name={draft.photo === undefined ? 'camera' : 'check'} size={1.25} />
      ) : (
        <img class="photo-thumb" src={url} alt="" />
      )}
      {isShort ? (
        <span>
          {words.short[motif]}{' '}
          <span class="ui-spoken">
            {label}: {draft.candidate.label}
          </span>
        </span>
      ) : (
        <span>{label}</span>
      )}
    </button>
  );
}

/** In a ride: of whoever is in turn, or of the plate. Its place stays where nobody is listed yet. */
export function RidePhotoButton({ gate, policy, ride }: Pick<Props, 'gate' | 'policy'> & { ride: Ride }) {
  const words = useCopy(photoButtonCopy);
  const draft = nextTarget(photoTargets(policy, ride));
  if (draft !== undefined) return <PhotoButton gate={gate} policy={policy} draft={draft} isShort />;
  if (!policy.photos?.document) return null;
  return (
    <button class="gate-action" type="button" disabled>
      <Icon name="camera" size={1.25} />
      <span>{words.short.document}</span>
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
