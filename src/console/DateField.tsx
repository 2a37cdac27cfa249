import { useId } from 'preact/hooks';
import { Shape } from '../ui/Shape.tsx';
import '../ui/TextField.css';

/** A day or a local time by the browser's own picker, in its text form (`2026-11-22`, `2026-11-22T03:15`). */
export function DateField({
  label,
  value,
  onChange,
  withTime = false,
  hint,
  error,
}: {
  label: string;
  value: string;
  onChange: (value: string) => void;
  withTime?: boolean | undefined;
  hint?: string | undefined;
  /** Must be mended before going on. */
  error?: string | undefined;
}) {
  const id = useId();
  const notes = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`].filter(
    (note) => note !== null,
  );
  return (
    <div class={`ui-field${withTime ? ' c-time-field' : ''}${error === undefined ? '' : ' ui-field-wrong'}`}>
      <label class="ui-field-label" for={id}>
        {label}
      </label>
      <div class="ui-field-box">
        <input
          id={id}
          class="ui-field-input"
          type={withTime ? 'datetime-local' : 'date'}
          value={value}
          aria-invalid={error !== undefined}
          aria-describedby={notes.length > 0 ? notes.join(' ') : undefined}
          onChange={(event) => onChange(event.currentTarget.value.slice(0, 16))}
        />
      </div>
      {hint !== undefined && (
        <p class="ui-field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="ui-field-error" id={`${id}-error`} role="alert">
          <Shape meaning="stop" />
          <span>{error}</span>
        </p>
      )}
    </div>
  );
}
