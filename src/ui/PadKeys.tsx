import { uiCopy } from './copy.ts';
import { useCopy } from './i18n.ts';
import { Icon } from './icons.tsx';
import './PadKeys.css';

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** The key left of the zero. */
export interface CornerKey {
  label: string;
  onPress: () => void;
  /** A word needs smaller type than a character. */
  word?: boolean | undefined;
}

/** Nine digits, a corner key, the zero, and backspace: laid out as on a telephone. */
export function PadKeys({
  onDigit,
  onErase,
  corner,
}: {
  onDigit: (digit: string) => void;
  onErase: () => void;
  corner?: CornerKey | undefined;
}) {
  const words = useCopy(uiCopy);
  return (
    <div class="ui-pad-keys">
      {DIGITS.map((digit) => (
        <button key={digit} class="ui-key" type="button" onClick={() => onDigit(digit)}>
          {digit}
        </button>
      ))}
      {corner === undefined ? (
        <span />
      ) : (
        <button
          class={`ui-key ui-key-side${corner.word === true ? ' ui-key-word' : ''}`}
          type="button"
          onClick={corner.onPress}
        >
          {corner.label}
        </button>
      )}
      <button class="ui-key" type="button" onClick={() => onDigit('0')}>
        0
      </button>
      <button class="ui-key ui-key-side" type="button" aria-label={words.erase} onClick={onErase}>
        <Icon name="backspace" size={1} />
      </button>
    </div>
  );
}
