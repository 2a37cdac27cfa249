import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { entryCopy } from './entryCopy.ts';
import type { Gate } from './gate.ts';
import { GAUGE_NAMES } from './gauge.ts';
import { RulingChoices } from './RulingChoices.tsx';

/** What the volunteer may decide instead of what the rules propose. */
export function OtherSheet({ gate, onClose }: { gate: Gate; onClose: () => void }) {
  const words = useCopy(entryCopy);
  const { phase } = gate.state.value;
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
      <RulingChoices
        onRule={(ruling) => {
          onClose();
          gate.send({ type: 'overruled', ruling, at: gate.ports.now() });
        }}
      />
    </Sheet>
  );
}
