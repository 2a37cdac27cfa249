import type { PassageDetail } from '../../protocol/consolePassage.ts';
import { formatTemperature } from '../../ui/format.ts';
import { useCopy } from '../../ui/i18n.ts';
import { Written } from '../../words/Written.tsx';
import { phoneName } from '../places.ts';
import { wordsCopy } from '../words/copy.ts';
import { holdsCopy } from './copy.ts';

type HoldStepped = Extract<PassageDetail['history'][number], { readonly what: 'holdStep' }>;

/** What was done about somebody who is held, by whom, and why the office says so, in a sentence. */
export function HoldStepWords({ step, delay }: { step: HoldStepped; delay: string }) {
  const words = useCopy(holdsCopy);
  const domain = useCopy(wordsCopy);
  const { text, readings, of } = step;
  const degrees = readings.map(({ deciCelsius }) => formatTemperature(deciCelsius)).join(words.listed);
  const about = [
    step.device === null ? words.byOffice : words.onPhone(phoneName(step.device.name, step.device.id)),
    step.by,
    step.reason,
    step.clockSuspect ? words.inDoubt : '',
    delay,
  ];
  return (
    <>
      <b>{domain.holdStep[step.step]}</b>{' '}
      <bdi>
        {of !== null && words.said(domain.holdStep[of.step], '')}
        {of === null && degrees !== '' && `${degrees} `}
        <Written text={of === null ? text : of.text} />
      </bdi>{' '}
      · <bdi>{about.filter((part) => part !== '').join(' · ')}</bdi>
    </>
  );
}
