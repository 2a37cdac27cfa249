import { useState } from 'preact/hooks';
import { uiCopy } from './copy.ts';
import { formatTemperature } from './format.ts';
import { useCopy } from './i18n.ts';
import { useHardwareKeys } from './keyboard.ts';
import type { CornerKey } from './PadKeys.tsx';
import { PadKeys } from './PadKeys.tsx';
import type { Meaning } from './Shape.tsx';
import { Shape } from './Shape.tsx';
import type { TemperatureEntry } from './temperatureEntry.ts';
import {
  deciCelsiusOf,
  EMPTY_TEMPERATURE,
  eraseDigit,
  temperaturePlaces,
  typeDigit,
} from './temperatureEntry.ts';
import './Keypad.css';

export interface KeypadProps {
  /** What has been typed; `deciCelsiusOf(entry)` is its value, null until it is complete. */
  entry: TemperatureEntry;
  onChange: (entry: TemperatureEntry) => void;
  /** What the completed number means under the rules in force; colours it and sets its shape beside it. */
  meaning?: Meaning | undefined;
  /** One line below the number, in room that is kept for it. */
  hint?: string | undefined;
  /** Enter on a hardware keyboard once the number is complete. */
  onEnter?: (() => void) | undefined;
  /** The key left of the zero; "clear" unless told. */
  corner?: CornerKey | undefined;
}

/** A body temperature by thumb: the number in 72 px over a telephone's keys. */
export function Keypad({ entry, onChange, meaning, hint, onEnter, corner }: KeypadProps) {
  const words = useCopy(uiCopy);
  const value = deciCelsiusOf(entry);
  const places = temperaturePlaces(entry);
  /** The entry behind which one digit more was pressed: it is not taken, and not dropped without a word. */
  const [overfull, setOverfull] = useState<TemperatureEntry>();
  const type = (digit: string) => {
    setOverfull(value === null ? undefined : entry);
    onChange(typeDigit(entry, digit));
  };

  const pad = useHardwareKeys((key) => {
    if (/^[0-9]$/.test(key)) type(key);
    else if (key === 'Backspace') onChange(eraseDigit(entry));
    else if (key === 'Delete') onChange(EMPTY_TEMPERATURE);
    else if (key === 'Enter' && value !== null && onEnter !== undefined) onEnter();
    else return false;
    return true;
  });

  const place = (digit: string) => (
    <span class={digit === '_' ? 'ui-temperature-open' : undefined}>{digit === '_' ? '0' : digit}</span>
  );

  return (
    <section class="ui-keypad" ref={pad} aria-label={words.temperature}>
      <div class={`ui-temperature${meaning === undefined ? '' : ` ui-temperature-${meaning}`}`}>
        <p class="ui-temperature-number" aria-hidden="true">
          {meaning !== undefined && <Shape meaning={meaning} />}
          <span class={places.leadOffered ? 'ui-temperature-offered' : undefined}>{places.lead}</span>
          {place(places.unit)}
          <span class={value === null ? 'ui-temperature-point' : undefined}>.</span>
          {place(places.tenth)}
          <span class="ui-temperature-unit">°C</span>
        </p>
        <p class="ui-temperature-hint">
          {value !== null && overfull === entry ? [words.oneDecimal, hint].filter(Boolean).join(' · ') : hint}
        </p>
        <output class="ui-spoken" aria-live="polite">
          {value === null ? words.temperatureEmpty : formatTemperature(value)}
        </output>
      </div>
      <PadKeys
        onDigit={type}
        onErase={() => onChange(eraseDigit(entry))}
        corner={corner ?? { label: words.clear, word: true, onPress: () => onChange(EMPTY_TEMPERATURE) }}
      />
    </section>
  );
}
