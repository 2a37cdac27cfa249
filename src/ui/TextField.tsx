import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Shape } from './Shape.tsx';
import './TextField.css';

export interface TextFieldProps {
  label: string;
  value: string;
  onInput: (value: string) => void;
  /** Stays below the field. */
  hint?: string | undefined;
  /** Must be mended before going on. */
  error?: string | undefined;
  /** Looks wrong but may be kept: one line, and the way to keep it (a "save anyway" button). */
  flag?: { text: string; action?: ComponentChildren } | undefined;
  type?: 'text' | 'search' | 'tel' | 'password' | 'url' | 'email' | undefined;
  inputMode?: 'text' | 'numeric' | 'tel' | 'search' | 'none' | undefined;
  autoComplete?: string | undefined;
  autoCapitalize?: 'none' | 'words' | 'characters' | undefined;
  name?: string | undefined;
  placeholder?: string | undefined;
  maxLength?: number | undefined;
  /** The id of a `<datalist>` with suggestions. */
  list?: string | undefined;
  required?: boolean | undefined;
  disabled?: boolean | undefined;
  /** More than one makes it a text area. */
  rows?: number | undefined;
  /** Beside the field, for a scan or a clear button. */
  trail?: ComponentChildren;
  size?: 'gate' | 'normal' | undefined;
}

export function TextField({
  label,
  value,
  onInput,
  hint,
  error,
  flag,
  type = 'text',
  inputMode,
  autoComplete = 'off',
  autoCapitalize,
  name,
  placeholder,
  maxLength,
  list,
  required = false,
  disabled = false,
  rows = 1,
  trail,
  size = 'normal',
}: TextFieldProps) {
  const id = useId();
  const notes = [
    hint === undefined ? null : `${id}-hint`,
    error === undefined ? null : `${id}-error`,
    flag === undefined ? null : `${id}-flag`,
  ].filter((note) => note !== null);

  const shared = {
    id,
    name,
    value,
    placeholder,
    maxLength,
    required,
    disabled,
    autoComplete,
    autoCapitalize,
    inputMode,
    class: 'ui-field-input',
    spellcheck: false,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
    'aria-invalid': error !== undefined,
    'aria-describedby': notes.length > 0 ? notes.join(' ') : undefined,
  };

  return (
    <div
      class={`ui-field${size === 'gate' ? ' ui-gate' : ''}${error === undefined ? '' : ' ui-field-wrong'}${
        flag === undefined ? '' : ' ui-field-flagged'
      }`}
    >
      <label class="ui-field-label" for={id}>
        {label}
      </label>
      <div class="ui-field-box">
        {rows > 1 ? (
          <textarea {...shared} rows={rows} />
        ) : type === 'password' ? (
          <input {...shared} type="password" />
        ) : (
          <input {...shared} type={type} list={list} />
        )}
        {trail}
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
      {flag !== undefined && (
        <div class="ui-field-flag">
          <p id={`${id}-flag`} role="status">
            <Shape meaning="fever" />
            <span>{flag.text}</span>
          </p>
          {flag.action}
        </div>
      )}
    </div>
  );
}
