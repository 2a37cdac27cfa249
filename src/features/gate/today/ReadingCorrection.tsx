import { useLayoutEffect, useRef } from 'preact/hooks';
import { isFever, isPlausible } from '../../../domain/temperatureRules.ts';
import { Button } from '../../../ui/Button.tsx';
import { formatTemperature } from '../../../ui/format.ts';
import { useCopy } from '../../../ui/i18n.ts';
import { Keypad } from '../../../ui/Keypad.tsx';
import { Shape } from '../../../ui/Shape.tsx';
import type { TemperatureEntry } from '../../../ui/temperatureEntry.ts';
import { deciCelsiusOf, EMPTY_TEMPERATURE } from '../../../ui/temperatureEntry.ts';
import { gateCopy } from '../copy.ts';
import { entryCopy } from '../entryCopy.ts';
import type { Gate } from '../gate.ts';
import { correctCopy } from './correctCopy.ts';
import type { Crossing } from './retyped.ts';
import { FITTING } from './retyped.ts';

interface Props {
  gate: Gate;
  /** As it stands, tenths °C. */
  recorded: number;
  /** What was typed instead; undefined while nobody wants to. */
  typed: TemperatureEntry | undefined;
  onType: (typed: TemperatureEntry | undefined) => void;
}

/** The temperature as it was saved, and the keypad for what it really was. */
export function ReadingCorrection({ gate, recorded, typed, onType }: Props) {
  const words = useCopy(correctCopy);
  const entry = useCopy(entryCopy);
  if (typed === undefined) {
    return (
      <div class="today-reading">
        <p>
          {words.field.readings} <strong>{formatTemperature(recorded)}</strong>
        </p>
        <Button size="gate" onClick={() => onType(EMPTY_TEMPERATURE)}>
          {words.retype}
        </Button>
      </div>
    );
  }
  const policy = gate.ports.policy.value;
  const value = deciCelsiusOf(typed);
  const isSlip = value !== null && policy !== undefined && !isPlausible(policy, value);
  return (
    <>
      <Keypad
        entry={typed}
        onChange={onType}
        meaning={value !== null && policy !== undefined && isFever(policy, value) ? 'fever' : undefined}
        hint={isSlip ? entry.implausible : words.savedAs(formatTemperature(recorded))}
      />
      <Button size="gate" onClick={() => onType(undefined)}>
        {words.keepReading(formatTemperature(recorded))}
      </Button>
    </>
  );
}

/** Says what the rules make of the corrected temperature, and offers the decision that fits. */
export function AskDecision({
  crossing,
  deciCelsius,
  onTakeOver,
}: {
  crossing: Crossing;
  deciCelsius: number;
  onTakeOver: () => void;
}) {
  const words = useCopy(correctCopy);
  const shared = useCopy(gateCopy);
  const decision = FITTING[crossing];
  const place = useRef<HTMLDivElement>(null);
  // It comes below the keypad, which fills a small phone's sheet.
  useLayoutEffect(() => place.current?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <div class="today-ask" role="status" ref={place}>
      <p class={`gate-mark-${crossing === 'fever' ? 'fever' : 'note'}`}>
        <Shape meaning={crossing === 'fever' ? 'fever' : 'note'} />
        <span>{words.crossing[crossing](formatTemperature(deciCelsius), shared.decision[decision])}</span>
      </p>
      <Button kind={crossing === 'fever' ? 'fever' : 'quiet'} size="gate" wide onClick={onTakeOver}>
        {words.decideSo(shared.decision[decision])}
      </Button>
    </div>
  );
}
