import { useState } from 'preact/hooks';
import { useCopy } from '../../ui/i18n.ts';
import { Icon } from '../../ui/icons.tsx';
import { gateCopy } from './copy.ts';
import type { EntryPhase } from './EntryThumb.tsx';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';
import { OtherSheet } from './OtherSheet.tsx';
import './Thumb.css';

/** The only way to lose a record that could not be stored: two presses. */
function Discard({ gate }: { gate: Gate }) {
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

/** Where the menu is otherwise: the ways out of an entry. */
export function EntryActions({ gate, phase }: { gate: Gate; phase: EntryPhase }) {
  const words = useCopy(entryCopy);
  const shared = useCopy(gateCopy);
  const [other, setOther] = useState(false);
  const open = phase.name === 'entry';
  const rests = open && phase.draft.taken.length > 0;
  return (
    <div class="gate-actions">
      {phase.name === 'unsaved' && <Discard gate={gate} />}
      {open && (
        <button class="gate-action" type="button" onClick={() => gate.send({ type: 'cancelled' })}>
          <Icon name={rests ? 'clock' : 'close'} size={1.25} />
          <span>{rests ? words.setAside : shared.cancel}</span>
        </button>
      )}
      {open && (
        <button class="gate-action" type="button" onClick={() => setOther(true)}>
          <Icon name="more" size={1.25} />
          <span>{words.other}</span>
        </button>
      )}
      {other && open && <OtherSheet gate={gate} onClose={() => setOther(false)} />}
    </div>
  );
}
