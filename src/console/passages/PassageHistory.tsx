import { CHINA_OFFSET_MINUTES } from '../../domain/chinaTime.ts';
import type { PassageDetail } from '../../protocol/consolePassage.ts';
import { formatAge, formatCount, formatLongDate, formatTime } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { HoldStepWords } from '../holds/HoldStepWords.tsx';
import { phoneName } from '../places.ts';
import { wordsCopy } from '../words/copy.ts';
import { passagesCopy } from './copy.ts';
import { correctedValue } from './passageWords.ts';

/** Later than this between the gate and the hub is worth saying, ms. */
export const LATE_MS = 10 * 60_000;

type Step = PassageDetail['history'][number];
type Correction = Extract<Step, { readonly what: 'corrected' }>;

/** How long the record was under way, where that is worth saying. */
function delayOf(
  { at, receivedAt }: { readonly at: number; readonly receivedAt: number },
  words: (typeof passagesCopy)['zhHans'],
): string {
  const delay = receivedAt - at;
  return delay > LATE_MS ? words.late(formatAge(delay)) : '';
}

/** What was changed from what to what, by whom, and why. */
function CorrectionWords({ step }: { step: Correction }) {
  const words = useCopy(passagesCopy);
  const domain = useCopy(wordsCopy);
  const changes = step.changes.map(({ field, from, to }) => {
    if (field === 'withdrawn') return to === true ? words.undone : words.reinstated;
    const shown = (value: unknown) => correctedValue(field, value, domain) || words.emptyValue;
    return words.fromTo(words.field[field], shown(from), shown(to));
  });
  const about = [
    step.device === null ? words.byOffice : words.onPhone(phoneName(step.device.name, step.device.id)),
    step.by,
    step.reason === '' ? words.atOnce : step.reason,
    step.clockSuspect ? words.inDoubt : '',
    delayOf(step, words),
  ];
  return (
    <>
      <b>{words.corrected}</b> <bdi>{changes.join(words.listed)}</bdi> ·{' '}
      <bdi>{about.filter((part) => part !== '').join(' · ')}</bdi>
    </>
  );
}

/** One thing that happened to the record, in a sentence. */
function StepWords({ step }: { step: Step }) {
  const words = useCopy(passagesCopy);
  switch (step.what) {
    case 'recorded':
      return (
        <>
          {words.byPhone(phoneName(step.device.name, step.device.id), formatCount(step.seq))}
          {step.operator !== '' && <> · {words.onDuty(step.operator)}</>}
          {step.otherNames.length > 0 && (
            <span class="c-quiet"> {words.alsoCalled(step.otherNames.join(words.listed))}</span>
          )}
        </>
      );
    case 'received':
      return <>{step.clockSuspect ? words.takenInDoubt : words.takenIn}</>;
    case 'corrected':
      return <CorrectionWords step={step} />;
    case 'holdStep':
      return <HoldStepWords step={step} delay={delayOf(step, words)} />;
    default:
      return (
        <>
          {words.mended[step.what]}
          {step.by !== '' && <> · {step.by}</>} · {step.reason}
        </>
      );
  }
}

/** How the record came into the register, and what was corrected of it, earliest first. */
export function PassageHistory({ history }: { history: readonly Step[] }) {
  const words = useCopy(passagesCopy);
  return (
    <section class="c-steps" aria-label={words.history}>
      <h3>{words.history}</h3>
      <ol>
        {history.map((step, i) => (
          <li key={`${step.what} ${i}`}>
            <span class="c-quiet">
              {formatLongDate(step.at, CHINA_OFFSET_MINUTES)} {formatTime(step.at, CHINA_OFFSET_MINUTES)}
            </span>{' '}
            <StepWords step={step} />
          </li>
        ))}
      </ol>
    </section>
  );
}
