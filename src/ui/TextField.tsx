import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { uiCopy } from './copy.ts';
import { useCopy } from './i18n.ts';
import { Shape } from './Shape.tsx';
import { cutTextAfter, keepWithin } from './textLimit.ts';
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
  /** BCP 47 tag of what stands in it, where that is not the language on screen. */
  lang?: string | undefined;
  placeholder?: string | undefined;
  /** What is typed or pasted beyond it is left out, and said to be. */
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

type Field = Parameters<typeof keepWithin>[0];

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
  lang,
  placeholder,
  maxLength,
  list,
  required = false,
  disabled = false,
  rows = 1,
  trail,
  size = 'normal',
}: TextFieldProps) {
  const words = useCopy(uiCopy);
  const id = useId();
  const [cutText, setCutText] = useState<string>();
  const isFull = value === cutText;
  const cut = (field: Field): boolean => {
    const isCut = maxLength !== undefined && keepWithin(field, maxLength);
    const text = field.value;
    setCutText((before) => cutTextAfter(before, text, isCut));
    return isCut;
  };
  const notes = [
    hint === undefined ? null : `${id}-hint`,
    error === undefined ? null : `${id}-error`,
    flag === undefined ? null : `${id}-flag`,
    isFull ? `${id}-full` : null,
  ].filter((note) => note !== null);

  const shared = {
    id,
    name,
    lang,
    value,
    placeholder,
    required,
    disabled,
    autoComplete,
    autoCapitalize,
    inputMode,
    class: 'ui-field-input',
    spellcheck: false,
    onInput: (event: { currentTarget: Field; isComposing?: boolean }) => {
      // What a keyboard for Chinese has not settled yet is letters, more of them than there will be characters.
      if (event.isComposing !== true) cut(event.currentTarget);
      onInput(event.currentTarget.value);
    },
    onCompositionEnd: (event: { currentTarget: Field }) => {
      if (cut(event.currentTarget)) onInput(event.currentTarget.value);
    },
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
      {maxLength !== undefined && (
        // Stands there before it says anything, so that it is read out when it does.
        <p class="ui-field-hint ui-field-full" id={`${id}-full`} role="status">
          {isFull && words.fieldFull(maxLength)}
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
