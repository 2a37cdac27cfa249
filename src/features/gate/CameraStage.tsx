import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { showToast } from '../../ui/Toast.tsx';
import { cameraCopy } from './cameraCopy.ts';
import type { Gate } from './gate.ts';
import { isAiming } from './gateState.ts';
import './CameraStage.css';

const NEXT_ZOOM = 2;

/** The running picture with its tools at the edge, or what to do when there is none. */
export function CameraStage({ gate }: { gate: Gate }) {
  const words = useCopy(cameraCopy);
  const { camera } = gate.ports;
  const host = useRef<HTMLDivElement>(null);
  const aiming = isAiming(gate.state.value);
  const state = camera.state.value;
  const live = state === 'live' || state === 'dimmed';

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    camera.start(element);
    return () => camera.stop();
  }, [camera]);

  // Whoever touches anything is about to look at the picture.
  useEffect(() => {
    const wake = () => camera.wake();
    const options = { capture: true, passive: true };
    for (const touch of ['pointerdown', 'keydown']) window.addEventListener(touch, wake, options);
    return () => {
      for (const touch of ['pointerdown', 'keydown']) window.removeEventListener(touch, wake, options);
    };
  }, [camera]);

  return (
    <section class="gate-camera" data-state={state} data-aiming={aiming} aria-label={words.picturing}>
      <div class="gate-picture" ref={host} />
      {live && aiming && <div class="gate-aim" aria-hidden="true" />}
      {live && aiming && <CameraTools gate={gate} isSmall={gate.state.value.phase.name === 'ride'} />}
      {aiming && (
        <div class="gate-camera-words">
          {state === 'dimmed' ? (
            <button class="gate-wake" type="button" onClick={() => camera.wake()}>
              {words.dimmed}
            </button>
          ) : (
            state !== 'live' && <CameraTrouble gate={gate} host={host} />
          )}
        </div>
      )}
    </section>
  );
}

/** `isSmall`: beside a vehicle there is room for the light, and no more. */
function CameraTools({ gate, isSmall }: { gate: Gate; isSmall: boolean }) {
  const words = useCopy(cameraCopy);
  const { camera } = gate.ports;
  const torch = camera.torch.value;
  const zoom = camera.zoom.value;
  const near = zoom === undefined || zoom.value < NEXT_ZOOM;
  return (
    <div class="gate-tools">
      {torch !== undefined && (
        <IconButton
          icon={torch ? 'torch' : 'torchOff'}
          label={words.torch}
          size="gate"
          over
          pressed={torch}
          onClick={() => camera.setTorch(!torch)}
        />
      )}
      {!isSmall && zoom !== undefined && zoom.max >= NEXT_ZOOM && (
        <IconButton
          icon="zoom"
          label={words.zoom(near ? '2' : '1')}
          size="gate"
          over
          pressed={!near}
          onClick={() => camera.setZoom(near ? NEXT_ZOOM : 1)}
        />
      )}
      {!isSmall && camera.lenses.value > 1 && (
        <IconButton
          icon="switchCamera"
          label={words.lens}
          size="gate"
          over
          onClick={() => camera.nextLens()}
        />
      )}
      {!isSmall && <PictureButton gate={gate} />}
    </div>
  );
}

/** A pass that somebody was sent is read from the gallery. */
function PictureButton({ gate }: { gate: Gate }) {
  const words = useCopy(cameraCopy);
  const file = useRef<HTMLInputElement>(null);
  const read = async (picture: File | undefined) => {
    if (picture === undefined) return;
    const text = await gate.ports.camera.readPicture(picture);
    if (text === undefined) showToast({ text: words.noCodeInPicture, meaning: 'note' });
    else gate.send({ type: 'codeSeen', text, at: gate.ports.now() });
  };
  return (
    <>
      <IconButton
        icon="gallery"
        label={words.picture}
        size="gate"
        over
        onClick={() => file.current?.click()}
      />
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          const picture = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          void read(picture);
        }}
      />
    </>
  );
}

function CameraTrouble({ gate, host }: { gate: Gate; host: { current: HTMLDivElement | null } }) {
  const words = useCopy(cameraCopy);
  const { camera } = gate.ports;
  const state = camera.state.value;
  const again = () => {
    if (host.current !== null) camera.start(host.current);
  };
  if (state === 'off' || state === 'live' || state === 'dimmed') return null;
  if (state === 'starting') return <p class="gate-camera-title">{words.starting}</p>;
  return (
    <>
      <Icon name={state === 'asking' ? 'scan' : 'switchCamera'} size={1.75} />
      <p class="gate-camera-title">{words[state]}</p>
      <p class="gate-camera-why">{words[`${state}Why`]}</p>
      {state !== 'asking' && (
        <div class="gate-camera-ways">
          {state !== 'unsupported' && <Button onClick={again}>{words.again}</Button>}
          <PictureButton gate={gate} />
        </div>
      )}
    </>
  );
}
