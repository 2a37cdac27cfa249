import { useState } from 'preact/hooks';
import { plainLine } from '../../../domain/plainLine.ts';
import type { Policy } from '../../../domain/policy.ts';
import { Button } from '../../../ui/Button.tsx';
import { useCopy } from '../../../ui/i18n.ts';
import { Sheet } from '../../../ui/Sheet.tsx';
import { calendarDay } from '../../../words/moments.ts';
import type { Candidate } from '../candidate.ts';
import type { Gate } from '../gate.ts';
import { wantedOf } from '../register/personForm.ts';
import { RegisterInput } from '../register/RegisterInput.tsx';
import { useSaveTrouble } from '../register/useSaveTrouble.ts';
import { VISIT_FIELDS, visitChanges, visitOf } from './visit.ts';
import { visitCopy } from './visitCopy.ts';
import '../FormFrame.css';

interface Props {
  gate: Gate;
  policy: Policy;
  candidate: Candidate;
  onClose: () => void;
}

/** Each field as it was said the last time, until it is typed over. */
export function VisitSheet({ gate, policy, candidate, onClose }: Props) {
  const words = useCopy(visitCopy);
  const trouble = useSaveTrouble();
  const [text, setText] = useState({ origin: candidate.origin, destination: candidate.destination });
  const [asked, setAsked] = useState(false);
  const [saving, setSaving] = useState(false);
  const wanted = wantedOf(policy, candidate.category ?? 'visitor');
  const changes = visitChanges(candidate, text);
  const takenOver = visitOf(candidate).filter(
    ({ field, isTakenOver }) => isTakenOver && changes[field] === undefined,
  );
  const missing = VISIT_FIELDS.filter((field) => wanted.has(field) && plainLine(text[field]) === '');

  const save = async () => {
    setAsked(true);
    if (missing.length > 0) return;
    const { id } = candidate.subject;
    trouble.clear();
    if (Object.keys(changes).length > 0) {
      setSaving(true);
      const saved = await gate.ports.save({
        kind: 'personRecorded',
        body: { id, fields: changes, reason: '' },
      });
      setSaving(false);
      if (!saved.ok) {
        trouble.tell(saved.error);
        return;
      }
      // It is in the register: whoever stands at the gate does not wait for what cannot be read.
      await gate.reread(id).catch((error: unknown) => reportError(error));
    }
    onClose();
  };

  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      busy={Object.keys(changes).length > 0}
      actions={
        <Button kind="primary" size="gate" wide pending={saving} onClick={() => void save()}>
          {words.save}
        </Button>
      }
    >
      <form
        class="frame-fields"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {VISIT_FIELDS.map((field) => (
          <RegisterInput
            key={field}
            name={field}
            value={text[field]}
            wanted={wanted.has(field)}
            empty={asked && missing.includes(field)}
            issue={undefined}
            hint={
              takenOver.some((part) => part.field === field)
                ? words.asLastTime(calendarDay(candidate.last?.at ?? 0))
                : undefined
            }
            onInput={(value) => setText((now) => ({ ...now, [field]: value }))}
          />
        ))}
      </form>
    </Sheet>
  );
}
