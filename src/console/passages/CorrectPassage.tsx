import { useState } from 'preact/hooks';
import type { CorrectionChanges } from '../../domain/correction.ts';
import { correctionBy, correctionInput, withChange } from '../../domain/correction.ts';
import { DECISIONS, DIRECTIONS } from '../../domain/passage.ts';
import { MAX_NOTE } from '../../domain/passageLimits.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { emptySchema } from '../../protocol/consoleApi.ts';
import type { PassageCorrection } from '../../protocol/consoleCorrection.ts';
import { Button } from '../../ui/Button.tsx';
import { useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';

/** The duty office corrects a passage, or says that it did not happen. */
export function CorrectPassage({ row, onDone }: { row: PassageRow; onDone: () => void }) {
  const words = useCopy(passagesCopy);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words.correct}</Button>
      {isOpen && <CorrectionForm row={row} onDone={onDone} onClose={() => setOpen(false)} />}
    </>
  );
}

function CorrectionForm({
  row,
  onDone,
  onClose,
}: {
  row: PassageRow;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const stands = { passage: row, withdrawn: row.withdrawn };
  // Whatever another one has corrected meanwhile stays: the form says only what was changed in it.
  const [changes, setChanges] = useState<CorrectionChanges>({});
  const change = (to: CorrectionChanges) => setChanges((now) => withChange(now, to, stands));
  const form = { ...correctionInput(stands), ...changes };
  const { decisionReason: _, ...fields } = correctionBy(changes, stands);
  const isChanged = Object.keys(fields).length > 0;

  const correct = async (reason: string): Promise<Failure | null> => {
    const body: PassageCorrection = { fields, reason };
    const answer = await send(emptySchema, 'POST', `/passages/${row.id}/corrections`, body);
    if (answer.ok) onDone();
    return answer.ok ? null : answer.error;
  };

  return (
    <ReasonSheet
      title={words.correct}
      what={words.correctionStays}
      confirm={words.saveCorrection}
      danger={false}
      isReady={isChanged}
      busy={isChanged}
      act={correct}
      onClose={onClose}
    >
      <SelectField
        label={words.happened}
        value={form.withdrawn ? 'no' : 'yes'}
        options={[
          { value: 'yes', label: words.didHappen },
          { value: 'no', label: words.didNotHappen },
        ]}
        onChange={(happened) => change({ withdrawn: happened === 'no' })}
      />
      {!form.withdrawn && (
        <>
          <SelectField
            label={words.direction}
            value={form.direction}
            options={DIRECTIONS.map((value) => ({ value, label: domain.direction[value] }))}
            onChange={(direction) => change({ direction })}
          />
          <SelectField
            label={words.decision}
            value={form.decision}
            options={DECISIONS.map((value) => ({ value, label: domain.decision[value] }))}
            onChange={(decision) => change({ decision })}
          />
          <LimitedField
            label={words.note}
            value={form.note}
            onInput={(note) => change({ note })}
            limit={MAX_NOTE}
          />
        </>
      )}
    </ReasonSheet>
  );
}
