import { useId, useState } from 'preact/hooks';
import type { CorrectionChanges } from '../../../domain/correction.ts';
import { MAX_REASON } from '../../../domain/correction.ts';
import { DECISIONS } from '../../../domain/passage.ts';
import { MAX_NOTE } from '../../../domain/passageLimits.ts';
import type { PassageRow, SaveTrouble } from '../../../store/rows.ts';
import { Button } from '../../../ui/Button.tsx';
import { signalTo } from '../../../ui/feedback.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Segmented } from '../../../ui/Segmented.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { Sheet } from '../../../ui/Sheet.tsx';
import { TextField } from '../../../ui/TextField.tsx';
import { showToast } from '../../../ui/Toast.tsx';
import { gateCopy } from '../copy.ts';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import { correctCopy } from './correctCopy.ts';
import { changeDraft, EMPTY_CORRECTION, outcomeOf, retypeDraft } from './correctDraft.ts';
import { AskDecision, ReadingCorrection } from './ReadingCorrection.tsx';

/** Corrects a passage: how it is to stand, and why. The tick comes once the phone's disk has it. */
export function CorrectSheet({ gate, row, onClose }: { gate: Gate; row: PassageRow; onClose: () => void }) {
  const words = useCopy(correctCopy);
  const shared = useCopy(gateCopy);
  const { trouble: troubles } = useCopy(entryCopy);
  const stands = { passage: row.passage, withdrawn: row.isWithdrawn };
  const [draft, setDraft] = useState(EMPTY_CORRECTION);
  const [reason, setReason] = useState('');
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<SaveTrouble>();
  const formId = useId();
  const change = (to: CorrectionChanges) => setDraft((now) => changeDraft(now, to, stands));
  const { form, fields, recorded, isHalfTyped, asked } = outcomeOf(draft, stands, gate.ports.policy.value);
  const isChanged = Object.keys(fields).length > 0;

  const save = async (): Promise<void> => {
    setSaving(true);
    const { deviceId, seq } = row;
    const body = { passage: { deviceId, seq }, fields, reason: reason.trim() };
    const saved = await gate.ports.save({ kind: 'passageCorrected', body });
    setSaving(false);
    setTrouble(saved.ok ? undefined : saved.error);
    signalTo(saved.ok ? 'pass' : 'stop');
    if (!saved.ok) return;
    showToast({ text: words.saved, meaning: 'pass' });
    onClose();
  };

  return (
    <Sheet
      title={words.title}
      onClose={onClose}
      busy={isChanged || reason !== ''}
      actions={
        <Button
          type="submit"
          form={formId}
          kind="primary"
          size="gate"
          wide
          pending={isSaving}
          disabled={!isChanged || isHalfTyped || reason.trim() === ''}
        >
          {words.save}
        </Button>
      }
    >
      <form
        id={formId}
        class="today-correct"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Segmented
          label={words.happened}
          size="gate"
          value={form.withdrawn ? 'no' : 'yes'}
          options={[
            { value: 'yes', label: words.didHappen },
            { value: 'no', label: words.didNotHappen },
          ]}
          onChange={(happened) => change({ withdrawn: happened === 'no' })}
        />
        {!form.withdrawn && (
          <>
            <Segmented
              label={shared.directionLabel}
              size="gate"
              value={form.direction}
              options={[
                { value: 'in', label: shared.inLong, icon: 'in' },
                { value: 'out', label: shared.outLong, icon: 'out' },
              ]}
              onChange={(direction) => change({ direction })}
            />
            {recorded !== null && (
              <ReadingCorrection
                gate={gate}
                recorded={recorded}
                typed={draft.typed}
                onType={(typed) => setDraft((now) => retypeDraft(now, typed))}
              />
            )}
            {asked !== undefined && (
              <AskDecision
                crossing={asked.crossing}
                deciCelsius={asked.deciCelsius}
                onTakeOver={() => setDraft((now) => ({ ...now, takenOver: asked.crossing }))}
              />
            )}
            <SelectField
              label={words.decision}
              value={form.decision}
              options={DECISIONS.map((value) => ({ value, label: shared.decision[value] }))}
              onChange={(decision) => change({ decision })}
            />
            <TextField
              label={words.note}
              value={form.note}
              onInput={(note) => change({ note })}
              maxLength={MAX_NOTE}
            />
          </>
        )}
        <TextField
          label={words.reason}
          value={reason}
          onInput={setReason}
          maxLength={MAX_REASON}
          hint={words.reasonHint}
          required
        />
        <div class="today-reasons">
          {Object.values(words.reasons).map((common) => (
            <Button key={common} size="gate" onClick={() => setReason(common)}>
              {common}
            </Button>
          ))}
        </div>
        {trouble !== undefined && (
          <p class="gate-mark-stop" role="alert">
            {words.notSaved} · {troubles[trouble]}
          </p>
        )}
      </form>
    </Sheet>
  );
}
