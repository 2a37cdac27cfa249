import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { useCopy } from '../../ui/i18n.ts';
import { keepAwake } from '../../ui/wakeLock.ts';
import { CameraStage } from './CameraStage.tsx';
import { gateCopy } from './copy.ts';
import { EntryActions } from './EntryActions.tsx';
import { EntryThumb } from './EntryThumb.tsx';
import { closedBy, GateClosed } from './GateClosed.tsx';
import { GateStrip } from './GateStrip.tsx';
import type { Gate } from './gate.ts';
import { usePhotographing } from './photos/usePhotographing.ts';
import { CodeThumb, ReadyThumb } from './ReadyThumb.tsx';
import { RideActions } from './ride/RideActions.tsx';
import { RideThumb } from './ride/RideThumb.tsx';
import { StageCard } from './StageCard.tsx';
import './GateScreen.css';
import './leftHand.css';

/** Camera, card and thumb zone: each keeps its place from the first scan to the tick. */
export function GateScreen({ gate }: { gate: Gate }) {
  const words = useCopy(gateCopy);
  const { ports } = gate;
  const { phase } = gate.state.value;
  const isHolding = (gate.holds.value?.rows.value.length ?? 0) > 0;

  useEffect(() => keepAwake(), []);
  useEffect(() => gate.attach(), [gate]);

  // With large text the page scrolls: each step begins at its top, where the answer is.
  const page = useRef<HTMLDivElement>(null);
  const shown = useRef(phase.name);
  useLayoutEffect(() => {
    // The first step is at its top: asking for it would have the page laid out once more before the first frame.
    if (shown.current !== phase.name) page.current?.scrollIntoView({ block: 'start' });
    shown.current = phase.name;
  }, [phase.name]);

  const policy = ports.policy.value;
  const photo = usePhotographing(gate, policy);
  const closed = closedBy(gate);
  if (closed !== undefined) {
    return (
      <div class="gate gate-closed">
        <GateStrip gate={gate} />
        <main>
          <GateClosed gate={gate} why={closed} />
        </main>
      </div>
    );
  }

  return (
    <div
      class="gate"
      data-phase={phase.name}
      data-holding={isHolding}
      data-photographing={photo !== undefined}
      ref={page}
    >
      <h1 class="ui-spoken">{words.title}</h1>
      <GateStrip gate={gate} />
      <main class="gate-stage">
        <CameraStage gate={gate} />
        {policy && <StageCard gate={gate} policy={policy} />}
        {photo && <photo.parts.PhotoStage {...photo.props} />}
      </main>
      {policy === undefined || phase.name === 'ready' || phase.name === 'checking' ? (
        <ReadyThumb gate={gate} />
      ) : phase.name === 'code' ? (
        <CodeThumb gate={gate} />
      ) : 'ride' in phase ? (
        <>
          <RideThumb gate={gate} policy={policy} phase={phase} />
          {photo ? (
            <photo.parts.PhotoActions {...photo.props} />
          ) : (
            <RideActions gate={gate} policy={policy} phase={phase} />
          )}
        </>
      ) : (
        <>
          <EntryThumb gate={gate} policy={policy} phase={phase} />
          {photo ? (
            <photo.parts.PhotoActions {...photo.props} />
          ) : (
            <EntryActions gate={gate} policy={policy} phase={phase} />
          )}
        </>
      )}
    </div>
  );
}
