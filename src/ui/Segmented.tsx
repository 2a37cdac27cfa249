import { useId, useReducer } from 'preact/hooks';
import type { IconName } from './icons.tsx';
import { Icon } from './icons.tsx';
import './Segmented.css';

export interface SegmentedOption<T extends string> {
  value: T;
  label: string;
  icon?: IconName | undefined;
}

export interface SegmentedProps<T extends string> {
  /** What is chosen here, read out with the choice. */
  label: string;
  options: readonly SegmentedOption<T>[];
  value: T;
  onChange: (value: T) => void;
  size?: 'gate' | 'normal' | undefined;
  disabled?: boolean | undefined;
  /** The id of what is read out behind the label. */
  describedBy?: string | undefined;
}

/** One of two to four, all in sight: radio buttons underneath, so that arrow keys move through them. */
export function Segmented<T extends string>({
  label,
  options,
  value,
  onChange,
  size = 'normal',
  disabled = false,
  describedBy,
}: SegmentedProps<T>) {
  const name = useId();
  // The browser marks what was tapped: when the choice stays as it was, the mark has to go back to it.
  const [, redraw] = useReducer((times: number) => times + 1, 0);
  return (
    <fieldset
      class={`ui-segmented${size === 'gate' ? ' ui-gate' : ''}`}
      disabled={disabled}
      aria-describedby={describedBy}
    >
      <legend class="ui-spoken">{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="ui-segment">
          <input
            class="ui-spoken"
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => {
              onChange(option.value);
              redraw(undefined);
            }}
          />
          <span class="ui-segment-face">
            {option.icon !== undefined && <Icon name={option.icon} size={1.2} />}
            <span>{option.label}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
