import { useState } from 'preact/hooks';
import { plainLine } from '../../domain/plainLine.ts';
import { MAX_NAME } from '../../domain/textLimits.ts';
import type { SaveTrouble } from '../../store/rows.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { dayAndTime } from '../../words/moments.ts';
import { statusCopy } from './copy.ts';
import type { StatusPorts } from './ports.ts';

/** Whose name each record carries, and how the next one takes over. */
export function DutyCard({ ports }: { ports: StatusPorts }) {
  const words = useCopy(statusCopy);
  const [changing, setChanging] = useState(false);
  const shift = ports.shift.value;
  return (
    <section class="status-section">
      <h2>{words.duty}</h2>
      <Card>
        <div class="status-line">
          <div>
            <p class="status-headline">{shift?.name ?? words.nobody}</p>
            {shift !== undefined && <p class="status-quiet">{words.onDuty(dayAndTime(shift.since))}</p>}
          </div>
          <Button icon="person" onClick={() => setChanging(true)}>
            {words.change}
          </Button>
        </div>
      </Card>
      {changing && <ChangeSheet ports={ports} onClose={() => setChanging(false)} />}
    </section>
  );
}

function ChangeSheet({ ports, onClose }: { ports: StatusPorts; onClose: () => void }) {
  const words = useCopy(statusCopy);
  const [typed, setTyped] = useState('');
  const name = plainLine(typed);
  const [problem, setProblem] = useState<SaveTrouble | null>(null);
  const [saving, setSaving] = useState(false);
  const begin = async () => {
    setSaving(true);
    const started = await ports.startShift(name);
    setSaving(false);
    if (started.ok) onClose();
    else setProblem(started.error);
  };
  return (
    <Sheet
      title={words.changeTitle}
      onClose={onClose}
      busy={typed !== ''}
      actions={
        <Button
          type="submit"
          form="change-shift"
          kind="primary"
          size="gate"
          wide
          pending={saving}
          disabled={name === ''}
        >
          {words.begin}
        </Button>
      }
    >
      <form
        id="change-shift"
        onSubmit={(event) => {
          event.preventDefault();
          if (name !== '') void begin();
        }}
      >
        <TextField
          label={words.nameLabel}
          value={typed}
          onInput={setTyped}
          error={problem === null ? undefined : words.notSaved[problem]}
          size="gate"
          maxLength={MAX_NAME}
        />
      </form>
    </Sheet>
  );
}
