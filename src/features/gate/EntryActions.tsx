import { useState } from 'preact/hooks';
import type { Policy } from '../../domain/policy.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { gateCopy } from './copy.ts';
import type { EntryPhase } from './EntryThumb.tsx';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';
import { OtherSheet } from './OtherSheet.tsx';
import { PhotoButton, SaveWithoutPhotos } from './photos/PhotoButton.tsx';
import { useRest } from './useRest.ts';
import './Thumb.css';

/** The only way to lose a record that could not be stored: two presses. */
export function Discard({ gate }: { gate: Gate }) {
  const words = useCopy(entryCopy);
  const [sure, setSure] = useState(false);
  return (
    <button
      class={`gate-action${sure ? ' gate-mark-stop' : ''}`}
      type="button"
      onClick={() => (sure ? gate.send({ type: 'cancelled' }) : setSure(true))}
    >
      <Icon name="close" size={1.25} />
      <span>{sure ? words.discardSure : words.discard}</span>
    </button>
  );
}

/** What the gate is told to do: the entry stays open below it. */
export function ProcedureAction({
  gate,
  policy,
  isShort = false,
}: {
  gate: Gate;
  policy: Policy;
  /** Among many in a row there is room for one word. */
  isShort?: boolean;
}) {
  const words = useCopy(gateCopy);
  if (!policy.procedure?.length) return null;
  return (
    <button class="gate-action" type="button" onClick={() => gate.ports.showProcedure()}>
      <Icon name="book" size={1.25} />
      {isShort ? (
        <span>
          {words.procedureShort} <span class="ui-spoken">{words.procedure}</span>
        </span>
      ) : (
        <span>{words.procedure}</span>
      )}
    </button>
  );
}

/** Where the menu is otherwise: the ways out of an entry. */
export function EntryActions({ gate, policy, phase }: { gate: Gate; policy: Policy; phase: EntryPhase }) {
  const words = useCopy(entryCopy);
  const shared = useCopy(gateCopy);
  const [other, setOther] = useState(false);
  const open = phase.name === 'entry';
  const rest = useRest(gate, policy, phase.draft);
  // While somebody has to wait, the primary button is the way out.
  const leaves = open && !rest?.isWaiting;
  return (
    <div class="gate-actions">
      {phase.name === 'unsaved' && <Discard gate={gate} />}
      {phase.name === 'unsaved' && phase.passage.photos && <SaveWithoutPhotos gate={gate} />}
      {leaves && (
        <button class="gate-action" type="button" onClick={() => gate.send({ type: 'cancelled' })}>
          <Icon name={rest === null ? 'close' : 'clock'} size={1.25} />
          <span>{rest === null ? shared.cancel : words.setAside}</span>
        </button>
      )}
      {(open || (phase.name === 'done' && phase.ruling.decision !== 'admitted')) && (
        <ProcedureAction gate={gate} policy={policy} />
      )}
      {open && <PhotoButton gate={gate} policy={policy} draft={phase.draft} />}
      {open && (
        <button class="gate-action" type="button" onClick={() => setOther(true)}>
          <Icon name="more" size={1.25} />
          <span>{words.other}</span>
        </button>
      )}
      {phase.name === 'done' && phase.ruling.decision === 'held' && policy.holding !== undefined && (
        <button class="gate-action" type="button" onClick={() => gate.send({ type: 'settled', by: 'tap' })}>
          <Icon name="forward" size={1.25} />
          <span>{words.next}</span>
        </button>
      )}
      {other && open && <OtherSheet gate={gate} onClose={() => setOther(false)} />}
    </div>
  );
}
