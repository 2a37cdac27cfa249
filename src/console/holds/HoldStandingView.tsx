import { useState } from 'preact/hooks';
import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { PassageRow } from '../../protocol/consoleApi.ts';
import { emptySchema } from '../../protocol/consoleApi.ts';
import type { NewHoldStep } from '../../protocol/consoleHolds.ts';
import type { HoldStanding } from '../../protocol/holdStanding.ts';
import { Button } from '../../ui/Button.tsx';
import { formatTemperature, formatTime } from '../../ui/format.ts';
import { lang, useCopy } from '../../ui/i18n.ts';
import { Pill } from '../../ui/Pill.tsx';
import { writtenIn } from '../../words/usualCopy.ts';
import { Written } from '../../words/Written.tsx';
import { send } from '../hub.ts';
import { ReasonSheet } from '../ReasonSheet.tsx';
import { useNow } from '../resource.ts';
import { wordsCopy } from '../words/copy.ts';
import { holdsCopy } from './copy.ts';
import { RecordStep } from './RecordStep.tsx';
import { ReportPill } from './ReportPill.tsx';
import './HeldNow.css';

type Step = HoldStanding['steps'][number];

/** What holds of whoever is held by a passage, and what the office can say about it. */
export function HoldStandingView({
  row,
  hold,
  onDone,
}: {
  row: PassageRow;
  hold: HoldStanding | null;
  onDone: () => void;
}) {
  const words = useCopy(holdsCopy);
  const now = useNow(1000);
  const [isRecording, setRecording] = useState(false);
  const [slip, setSlip] = useState<Step | null>(null);
  const isHeld = row.decision === 'held' && !row.withdrawn;
  if (hold === null && !isHeld) return null;
  return (
    <section class="c-steps" aria-label={words.standing}>
      <h3>{words.standing}</h3>
      {hold !== null && (
        <>
          <p class="c-detail-verdict">
            <Pill meaning={hold.state === 'open' ? 'fever' : 'quiet'}>{words.state[hold.state]}</Pill>
            <ReportPill hold={hold} now={now} />
          </p>
          <ul class="c-hold-steps">
            {hold.steps.map((step) => (
              <li key={`${step.ref.deviceId}:${step.ref.seq}`}>
                <StepLine step={step} />
                {isHeld && <Button onClick={() => setSlip(step)}>{words.takeBack}</Button>}
              </li>
            ))}
          </ul>
        </>
      )}
      {isHeld && <Button onClick={() => setRecording(true)}>{words.record}</Button>}
      {isRecording && <RecordStep id={row.id} onDone={onDone} onClose={() => setRecording(false)} />}
      {slip !== null && <TakeBack id={row.id} step={slip} onDone={onDone} onClose={() => setSlip(null)} />}
    </section>
  );
}

function TakeBack({
  id,
  step,
  onDone,
  onClose,
}: {
  id: string;
  step: Step;
  onDone: () => void;
  onClose: () => void;
}) {
  const words = useCopy(holdsCopy);
  const domain = useCopy(wordsCopy);
  return (
    <ReasonSheet
      title={words.takeBackTitle}
      what={words.said(domain.holdStep[step.step], writtenIn(lang.value, step.text))}
      confirm={words.takeBack}
      act={async (reason) => {
        const body: NewHoldStep = { step: 'withdrawn', withdraws: step.ref, reason };
        const answer = await send(emptySchema, 'POST', `/passages/${id}/hold-steps`, body);
        if (!answer.ok) return answer.error;
        onDone();
        return null;
      }}
      onClose={onClose}
    />
  );
}

function StepLine({ step: { step, text, readings, at } }: { step: Step }) {
  const words = useCopy(holdsCopy);
  const domain = useCopy(wordsCopy);
  const degrees = readings.map(({ deciCelsius }) => formatTemperature(deciCelsius)).join(words.listed);
  return (
    <span>
      <span class="c-quiet">{formatTime(at, CHINA_OFFSET_MINUTES)}</span>{' '}
      <bdi>
        {words.said(domain.holdStep[step], degrees === '' ? '' : `${degrees} `)}
        <Written text={text} />
      </bdi>
    </span>
  );
}
