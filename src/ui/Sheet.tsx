import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { uiCopy } from './copy.ts';
import { IconButton } from './IconButton.tsx';
import { useCopy } from './i18n.ts';
import { ToastRegion } from './Toast.tsx';
import './Sheet.css';

export interface SheetProps {
  title: ComponentChildren;
  children: ComponentChildren;
  /** Called on the close button, Escape, a tap beside it, and the phone's back button. */
  onClose: () => void;
  /** Stays below the content while it scrolls: the buttons. */
  actions?: ComponentChildren;
  /** Something half done inside: a tap beside it does not close it. */
  busy?: boolean | undefined;
}

/** How many sheets lie over each other, written into the history entry that each one adds. */
function depthOf(state: unknown): number {
  if (typeof state !== 'object' || state === null || !('uiSheet' in state)) return 0;
  return typeof state.uiSheet === 'number' ? state.uiSheet : 0;
}

/** Sheets that this page has opened: what tells the entry of one from that of the next at the same depth. */
let opened = 0;

const isOf = (state: unknown, sheet: number): boolean =>
  typeof state === 'object' && state !== null && 'uiSheetOpened' in state && state.uiSheetOpened === sheet;

/** Whether an entry of the history is that of an open sheet: who goes elsewhere out of it takes its place. */
export const isSheetEntry = (state: unknown): boolean => depthOf(state) > 0;

/**
 * A dialog that rises from the bottom edge; render it while it is open. It adds an entry to the history without
 * changing the address, so that going back closes it: changing the hash would end the camera on some phones.
 */
export function Sheet({ title, children, onClose, actions, busy = false }: SheetProps) {
  const words = useCopy(uiCopy);
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // The title is read out, and no keyboard rises before somebody touches a field.
    heading.current?.focus();
    // Closed before it leaves the page: only then does the browser give the focus back to where it was.
    return () => element?.close();
  }, []);

  useEffect(() => {
    const depth = depthOf(history.state) + 1;
    opened += 1;
    const sheet = opened;
    history.pushState({ uiSheet: depth, uiSheetOpened: sheet }, '');
    const onPopState = (event: PopStateEvent) => {
      if (depthOf(event.state) < depth) close.current();
    };
    window.addEventListener('popstate', onPopState);
    return () => {
      window.removeEventListener('popstate', onPopState);
      // After the task, so that a screen that closes the sheet in order to go elsewhere keeps its new entry.
      setTimeout(() => {
        if (isOf(history.state, sheet)) history.back();
      });
    };
  }, []);

  return (
    <dialog
      class="ui-sheet"
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget && !busy) onClose();
      }}
    >
      <div class="ui-sheet-inside">
        <header class="ui-sheet-head">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon="close" label={words.close} onClick={onClose} />
        </header>
        <ToastRegion inLine />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is longer than the screen is scrolled by keys. */}
        <div class="ui-sheet-body" tabIndex={0}>
          {children}
        </div>
        {actions !== undefined && <footer class="ui-sheet-actions">{actions}</footer>}
      </div>
    </dialog>
  );
}
