import { useHardwareKeys } from './keyboard.ts';
import { PadKeys } from './PadKeys.tsx';

export interface NumberPadProps {
  value: string;
  onChange: (value: string) => void;
  maxLength: number;
  /** One more character, left of the zero: `X` for identity numbers, `-` for landlines. */
  extra?: string | undefined;
  onEnter?: (() => void) | undefined;
}

/** Digits by thumb for phone and identity numbers and codes; the screen shows the value itself. */
export function NumberPad({ value, onChange, maxLength, extra, onEnter }: NumberPadProps) {
  const type = (character: string) => {
    if (value.length < maxLength) onChange(value + character);
  };
  const erase = () => onChange(value.slice(0, -1));

  const pad = useHardwareKeys((key) => {
    if (/^[0-9]$/.test(key) || (extra !== undefined && key.toUpperCase() === extra)) type(key.toUpperCase());
    else if (key === 'Backspace') erase();
    else if (key === 'Enter' && onEnter !== undefined) onEnter();
    else return false;
    return true;
  });

  return (
    <div ref={pad}>
      <PadKeys
        onDigit={type}
        onErase={erase}
        corner={extra === undefined ? undefined : { label: extra, onPress: () => type(extra) }}
      />
    </div>
  );
}
