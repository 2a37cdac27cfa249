import { useEffect, useRef, useState } from 'preact/hooks';
import { useCopy } from '../../../ui/i18n.ts';
import type { IconName } from '../../../ui/icons.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { showToast } from '../../../ui/Toast.tsx';
import type { Gate } from '../gate.ts';
import { photoButtonCopy } from './buttonCopy.ts';
import { photoCopy } from './copy.ts';
import { photoOf, pictureOf } from './takePhoto.ts';
import { useObjectUrl } from './useObjectUrl.ts';
import type { PhotoProps } from './usePhotographing.ts';
import './PhotoParts.css';

const isLive = ({ ports: { camera } }: Gate): boolean => {
  const state = camera.state.value;
  return state === 'live' || state === 'dimmed';
};

/** Over the camera’s picture: what to aim at, or the photo that was taken. */
export function PhotoStage({ gate, draft, motif, whom }: PhotoProps) {
  const words = useCopy(photoCopy);
  const url = useObjectUrl(draft.photo?.picture);
  const { camera } = gate.ports;
  useEffect(() => camera.wake(), [camera]);
  if (draft.photo === undefined) {
    return (
      <div class="photo-stage">
        <Line whom={whom} text={isLive(gate) ? words.aim[motif] : words.noCamera} />
      </div>
    );
  }
  return (
    <div class="photo-stage photo-taken">
      {url !== undefined && <img class="photo-shown" src={url} alt={words.shown[motif]} />}
      <Line whom={whom} text={draft.photo.picture === undefined ? words.sealed : ''} />
    </div>
  );
}

function Line({ whom, text }: { whom: string; text: string }) {
  if (whom === '' && text === '') return null;
  return (
    <p class="photo-aim">
      {whom !== '' && <bdi class="photo-whom">{whom}</bdi>}
      {whom !== '' && text !== '' && ' · '}
      {text}
    </p>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  readonly isMain?: boolean;
  readonly onClick: () => void;
}

/** The main one takes the focus: the button that was pressed before has gone. */
function Action({ icon, label, isMain = false, onClick }: ActionProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isMain) button.current?.focus({ preventScroll: true });
  }, [isMain]);
  return (
    <button ref={button} class={`gate-action${isMain ? ' photo-main' : ''}`} type="button" onClick={onClick}>
      <Icon name={icon} size={1.25} />
      <span>{label}</span>
    </button>
  );
}

/** The plate instead of a document, or the other way round. */
function Others({ gate, others }: Pick<PhotoProps, 'gate' | 'others'>) {
  const words = useCopy(photoButtonCopy);
  return (
    <>
      {others.map(({ candidate: { subject }, photo }) => {
        const isPerson = subject.type === 'person';
        const label = photo === undefined ? words.take : words.taken;
        return (
          <Action
            key={subject.id}
            icon={isPerson ? 'person' : 'plate'}
            label={isPerson ? label.document : label.plate}
            onClick={() => {
              gate.photographing.value = subject.id;
            }}
          />
        );
      })}
    </>
  );
}

/** In place of the ways out of an entry: takes the photo, or says what becomes of it. */
export function PhotoActions({ gate, draft, motif, others }: PhotoProps) {
  const words = useCopy(photoCopy);
  const [isWorking, setWorking] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const { camera } = gate.ports;
  const { id } = draft.candidate.subject;

  const close = (): void => {
    gate.photographing.value = null;
  };
  const remove = (): void => gate.send({ type: 'photographed', id, photo: null });
  const take = async (shot: Promise<ImageBitmap | undefined>): Promise<void> => {
    setWorking(true);
    const picture = await shot.catch(() => undefined);
    const photo = picture && (await photoOf(picture, motif, gate.ports).catch(() => undefined));
    setWorking(false);
    // Whoever was photographed may have left the screen meanwhile: the machine knows.
    if (photo !== undefined) gate.send({ type: 'photographed', id, photo });
    else showToast({ text: words.failed, meaning: 'note' });
  };
  const shoot = (): void => {
    if (isWorking) return;
    if (isLive(gate)) void take(camera.takePicture());
    else file.current?.click();
  };

  if (draft.photo !== undefined) {
    return (
      <div key="taken" class="gate-actions">
        <Action
          icon="close"
          label={words.remove}
          onClick={() => {
            remove();
            close();
          }}
        />
        <Action icon="undo" label={words.again} onClick={remove} />
        <Others gate={gate} others={others} />
        <Action icon="check" label={words.keep} isMain onClick={close} />
      </div>
    );
  }
  return (
    <div key="aiming" class="gate-actions">
      <Action icon="close" label={words.cancel} onClick={close} />
      <Others gate={gate} others={others} />
      <Action
        icon="camera"
        label={isWorking ? words.working : isLive(gate) ? words.shoot : words.open}
        isMain
        onClick={shoot}
      />
      <input
        ref={file}
        type="file"
        accept="image/*"
        capture="environment"
        hidden
        onChange={(event) => {
          const picture = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (picture !== undefined) void take(pictureOf(picture));
        }}
      />
    </div>
  );
}
