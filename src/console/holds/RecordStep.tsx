import { useState } from 'preact/hooks';
import { MAX_STEP_TEXT } from '../../domain/holdLimits.ts';
import type { Policy } from '../../domain/policy.ts';
import { emptySchema } from '../../protocol/consoleApi.ts';
import type { NewHoldStep } from '../../protocol/consoleHolds.ts';
import { OFFICE_STEPS } from '../../protocol/consoleHolds.ts';
import { Button } from '../../ui/Button.tsx';
import { lang, useCopy } from '../../ui/i18n.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { Written } from '../../words/Written.tsx';
import { chineseTag } from '../../words/writtenLang.ts';
import type { Failure } from '../hub.ts';
import { send } from '../hub.ts';
import { LimitedField } from '../LimitedField.tsx';
import { useShared } from '../places.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { wordsCopy } from '../words/copy.ts';
import { holdsCopy } from './copy.ts';

type OfficeStep = (typeof OFFICE_STEPS)[number];

/** What the rules offer for a step. */
function choicesOf(policy: Policy | undefined, step: OfficeStep): readonly string[] {
  const holding = policy?.holding;
  if (holding === undefined || step === 'released') return [];
  if (step === 'placed') return holding.places;
  return step === 'transferred' ? holding.destinations : holding.contacts.map(({ name }) => name);
}

/** The office says in a gate's stead what was done, and why it says so. */
export function RecordStep({ id, onDone, onClose }: { id: string; onDone: () => void; onClose: () => void }) {
  const words = useCopy(holdsCopy);
  const domain = useCopy(wordsCopy);
  const { policy } = useShared();
  const [step, setStep] = useState<OfficeStep>('reported');
  const [text, setText] = useState('');
  const said = text.trim();

  const record = async (reason: string): Promise<Failure | null> => {
    const body: NewHoldStep = { step, text: said, reason };
    const answer = await send(emptySchema, 'POST', `/passages/${id}/hold-steps`, body);
    if (answer.ok) onDone();
    return answer.ok ? null : answer.error;
  };

  return (
    <ReasonSheet
      title={words.recordTitle}
      what={words.recordWhy}
      confirm={words.save}
      danger={false}
      isReady={said !== '' && said.length <= MAX_STEP_TEXT}
      busy={text !== ''}
      act={record}
      onClose={onClose}
    >
      <SelectField
        label={words.step}
        value={step}
        options={OFFICE_STEPS.map((value) => ({ value, label: domain.holdStep[value] }))}
        onChange={setStep}
      />
      <LimitedField
        label={words.text[step]}
        value={text}
        lang={chineseTag(text, lang.value)}
        onInput={setText}
        limit={MAX_STEP_TEXT}
        required
      />
      <p class="c-choices">
        {choicesOf(policy.value?.current, step).map((choice) => (
          <Button key={choice} onClick={() => setText(choice)}>
            <Written text={choice} />
          </Button>
        ))}
      </p>
    </ReasonSheet>
  );
}
