import { useState } from 'preact/hooks';
import { MAX_NOTE } from '../../domain/passageLimits.ts';
import { useCopy } from '../../ui/i18n.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import type { Ruling } from './draft.ts';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';
import { GAUGE_NAMES } from './gauge.ts';
import { VERDICT } from './verdict.ts';
import './Thumb.css';

/** What the volunteer may decide instead of what the rules propose. */
export function OtherSheet({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const words = useCopy(entryCopy);
  const { phase } = gate.state.value;
  const [note, setNote] = useState('');
  const choices: readonly { title: string; detail?: string; ruling: Omit<Ruling, 'note'> }[] = [
    {
      title: words.otherAdmit,
      detail: words.otherAdmitWhy,
      ruling: { decision: 'admitted', reason: 'volunteer' },
    },
    {
      title: words.otherHold,
      detail: words.otherHoldWhy,
      ruling: { decision: 'held', reason: 'volunteer' },
    },
    { title: words.otherNoPermission, ruling: { decision: 'refused', reason: 'noPermission' } },
    { title: words.otherNoMeasure, ruling: { decision: 'refused', reason: 'measurementRefused' } },
    { title: words.otherRefuse, ruling: { decision: 'refused', reason: 'volunteer' } },
  ];
  const rule = (ruling: Omit<Ruling, 'note'>) => {
    onClose();
    gate.send({ type: 'overruled', ruling: { ...ruling, note: note.trim() }, at: gate.ports.now() });
  };
  return (
    <Sheet title={words.otherTitle} onClose={onClose}>
      {phase.name === 'entry' && phase.draft.candidate.subject.type === 'person' && (
        <SelectField
          label={words.gauge}
          value={phase.draft.gauge}
          options={GAUGE_NAMES.map((value) => ({ value, label: words.gauges[value] }))}
          onChange={(gauge) => gate.send({ type: 'gauged', gauge })}
        />
      )}
      <TextField label={words.note} value={note} onInput={setNote} maxLength={MAX_NOTE} />
      <ul class="gate-choices">
        {choices.map(({ title, detail, ruling }) => (
          <li key={title}>
            <ListRow
              size="gate"
              lead={
                <span class={`gate-mark gate-mark-${VERDICT[ruling.decision]}`}>
                  <Shape meaning={VERDICT[ruling.decision]} />
                </span>
              }
              title={title}
              detail={detail}
              onClick={() => rule(ruling)}
            />
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
