/** Several of a few, each with a box of its own. */
export function Ticks<T extends string>({
  legend,
  all,
  chosen,
  label,
  onChange,
}: {
  legend: string;
  all: readonly T[];
  chosen: readonly T[];
  label: (value: T) => string;
  onChange: (chosen: T[]) => void;
}) {
  return (
    <fieldset class="c-ticks">
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
    </fieldset>
  );
}
