import { useEffect, useRef } from 'preact/hooks';

/** Whether keys belong to something else: a text field has the focus, or a dialog lies over the screen. */
function isTakenByOthers(target: EventTarget | null, inside: Element | null): boolean {
  const dialog = document.querySelector('dialog[open]');
  if (dialog !== null && !dialog.contains(inside)) return true;
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches('input:not([type="radio"], [type="checkbox"]), textarea, select'))
  );
}

/**
 * A hardware keyboard types into an on-screen pad without any field having the focus. `onKey` gets the key's
 * name (`'6'`, `'Backspace'`) and says whether it used it. Enter is left to the button that has the focus.
 */
export function useHardwareKeys(onKey: (key: string) => boolean) {
  const pad = useRef<HTMLElement & HTMLDivElement>(null);
  const latest = useRef(onKey);
  latest.current = onKey;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing)
        return;
      if (isTakenByOthers(event.target, pad.current)) return;
      if (event.key === 'Enter' && event.target instanceof HTMLButtonElement) return;
      if (latest.current(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return pad;
}
