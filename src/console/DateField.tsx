import { useId } from 'preact/hooks';
import '../ui/TextField.css';

/** A day or a local time by the browser's own picker, in its text form (`2026-11-22`, `2026-11-22T03:15`). */
export function DateField({
  label,
  value,
  onChange,
  withTime = false,
  hint,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  withTime?: boolean | undefined;
  hint?: string | undefined;
}) {
  const id = useId();
  return (
    <div class={`ui-field${withTime ? ' c-time-field' : ''}`}>
      <label class="ui-field-label" for={id}>
        {label}
      </label>
      <div class="ui-field-box">
        <input
          id={id}
          class="ui-field-input"
          type={withTime ? 'datetime-local' : 'date'}
          value={value}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))}
        />
      </div>
      {hint !== undefined && (
        <p class="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
