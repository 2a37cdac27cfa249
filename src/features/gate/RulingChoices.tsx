import { useState } from 'preact/hooks';
import { MAX_NOTE } from '../../domain/passageLimits.ts';
import { useCopy } from '../../ui/i18n.ts';
import { ListRow } from '../../ui/ListRow.tsx';
import { Shape } from '../../ui/Shape.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DECISION_MEANING } from '../../words/meaning.ts';
import type { Ruling } from './draft.ts';
import { entryCopy } from './entryCopy.ts';
import './Thumb.css';

/** What may be decided instead of what the rules propose, each with its reason, and a note. */
export function RulingChoices({ onRule }: { onRule: (ruling: Ruling) => void }) {
  const words = useCopy(entryCopy);
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
  return (
    <>
      <TextField label={words.note} value={note} onInput={setNote} maxLength={MAX_NOTE} />
      <ul class="gate-choices">
        {choices.map(({ title, detail, ruling }) => (
          <li key={title}>
            <ListRow
              size="gate"
              lead={
                <span class={`gate-mark gate-mark-${DECISION_MEANING[ruling.decision]}`}>
                  <Shape meaning={DECISION_MEANING[ruling.decision]} />
                </span>
              }
              title={title}
              detail={detail}
              onClick={() => onRule({ ...ruling, note: note.trim() })}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
