import { useId } from 'preact/hooks';

/** Several of a few, each with a box of its own. */
export function Ticks<T extends string>({
  legend,
  hint,
  all,
  chosen,
  label,
  onChange,
}: {
  legend: string;
  hint?: string | undefined;
  all: readonly T[];
  chosen: readonly T[];
  label: (value: T) => string;
  onChange: (chosen: T[]) => void;
}) {
  const id = useId();
  return (
    <fieldset class="c-ticks" aria-describedby={hint === undefined ? undefined : `${id}-hint`}>
      <legend>{legend}</legend>
      {all.map((value) => (
        <label key={value} class="c-tick">
          <input
            type="checkbox"
            checked={chosen.includes(value)}
            onChange={(event) => {
              const on = event.currentTarget.checked;
              onChange(all.filter((one) => (one === value ? on : chosen.includes(one))));
            }}
          />
          {label(value)}
        </label>
      ))}
      {hint !== undefined && (
        <p class="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
