import { useEffect, useId, useRef, useState } from 'preact/hooks';
import '../ui/TextField.css';

/** A pause in typing after which the hub is asked, ms. */
const PAUSE_MS = 250;

/** Searches while one types; the key `/` leads here from anywhere on the screen. */
export function SearchBox({
  label,
  hint,
  value,
  onSearch,
}: {
  label: string;
  /** Shown in the empty field. */
  hint: string;
  value: string;
  onSearch: (words: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const composing = useRef(false);

  useEffect(() => {
    if (document.activeElement !== input.current) setTyped(value);
  }, [value]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      event.preventDefault();
      input.current?.select();
      input.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      clearTimeout(timer.current);
    };
  }, []);

  const search = (text: string, after: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onSearch(text.trim()), after);
  };

  return (
    <div class="ui-field c-search">
      <label class="ui-field-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        ref={input}
        class="ui-field-input"
        type="search"
        value={typed}
        placeholder={hint}
        maxLength={60}
        autoComplete="off"
        spellcheck={false}
        enterkeyhint="search"
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          search(event.currentTarget.value, 0);
        }}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          if (!composing.current) search(event.currentTarget.value, PAUSE_MS);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.isComposing) search(event.currentTarget.value, 0);
          if (event.key === 'Escape' && typed !== '') {
            event.preventDefault();
            setTyped('');
            search('', 0);
          }
        }}
      />
    </div>
  );
}
