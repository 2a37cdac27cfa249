import { useState } from 'preact/hooks';
import { uiCopy } from './copy.ts';
import { useCopy } from './i18n.ts';
import { Icon } from './icons.tsx';
import { useHardwareKeys } from './keyboard.ts';
import type { PlatePage } from './plateEntry.ts';
import {
  erasePlate,
  ORDINARY_PLATE_LENGTH,
  PLATE_LENGTH,
  PROVINCE_KEYS,
  pageBeside,
  pageFor,
  plateKeyOf,
  SERIAL_KEYS,
  SUFFIX_KEYS,
  typePlate,
} from './plateEntry.ts';
import './PlateKeyboard.css';

export interface PlateKeyboardProps {
  /** As on the vehicle, without the dot: `鄂A12345`. */
  plate: string;
  onChange: (plate: string) => void;
  /** Enter on a hardware keyboard. */
  onEnter?: (() => void) | undefined;
}

const KEYS: Record<PlatePage, readonly string[]> = {
  province: PROVINCE_KEYS,
  serial: SERIAL_KEYS,
  suffix: SUFFIX_KEYS,
};

const PLACES = Array.from({ length: PLATE_LENGTH }, (_, place) => place);

/** Boxes as on the plate over the keys that come next; no keyboard of the phone. */
export function PlateKeyboard({ plate, onChange, onEnter }: PlateKeyboardProps) {
  const words = useCopy(uiCopy);
  // A page that was turned by hand holds until the next key.
  const [turned, setTurned] = useState<PlatePage | null>(null);
  const page = turned ?? pageFor(plate);
  const beside = pageBeside(page, plate);
  const besideName = { province: words.provinces, serial: words.letters, suffix: words.suffixes }[beside];

  const change = (next: string) => {
    setTurned(null);
    onChange(next);
  };

  const pad = useHardwareKeys((key) => {
    const typed = plateKeyOf(key);
    if (typed !== null) change(typePlate(plate, typed));
    else if (key === 'Backspace') change(erasePlate(plate));
    else if (key === 'Enter' && plate !== '' && onEnter !== undefined) onEnter();
    else return false;
    return true;
  });

  return (
    <section class="ui-plate" ref={pad} aria-label={words.plate}>
      <div class="ui-plate-boxes" aria-hidden="true">
        {PLACES.map((place) => (
          <span
            key={place}
            class={`ui-plate-box${place === plate.length ? ' ui-plate-next' : ''}${
              place >= ORDINARY_PLATE_LENGTH ? ' ui-plate-extra' : ''
            }`}
          >
            {plate[place] ?? (place >= ORDINARY_PLATE_LENGTH && <small>{words.newEnergy}</small>)}
          </span>
        ))}
      </div>
      <output class="ui-spoken" aria-live="polite">
        {plate === '' ? words.plateEmpty : [...plate].join(' ')}
      </output>
      <div class="ui-plate-keys">
        {KEYS[page].map((key) => (
          <button key={key} class="ui-key" type="button" onClick={() => change(typePlate(plate, key))}>
            {key}
          </button>
        ))}
        <button
          class="ui-key ui-key-side ui-key-word ui-plate-turn"
          type="button"
          onClick={() => setTurned(beside)}
        >
          {besideName}
        </button>
        <button
          class="ui-key ui-key-side ui-plate-erase"
          type="button"
          aria-label={words.erase}
          onClick={() => change(erasePlate(plate))}
        >
          <Icon name="backspace" size={1} />
        </button>
      </div>
    </section>
  );
}
