import { signal } from '@preact/signals';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { uiCopy } from './copy.ts';
import { IconButton } from './IconButton.tsx';
import { useCopy } from './i18n.ts';
import type { Meaning } from './Shape.tsx';
import { Shape } from './Shape.tsx';
import { keepInPlace } from './toastPlace.ts';
import './Toast.css';

export interface ToastMessage {
  text: string;
  meaning?: Meaning | undefined;
  /** Usually to undo what was just done. */
  action?: { label: string; run: () => void } | undefined;
}

/** How long a message stays, ms; twice as long when there is something to press. */
const STAY = 5_000;

const shown = signal<readonly (ToastMessage & { id: number })[]>([]);
/** The regions that are on the page: the last one lies in front. */
const regions = signal<readonly string[]>([]);
let lastId = 0;

function remove(id: number): void {
  shown.value = shown.value.filter((toast) => toast.id !== id);
}

/** Shows a message for a few seconds. The same text is not stacked. Gives the function that takes it away. */
export function showToast(message: ToastMessage): () => void {
  lastId += 1;
  const id = lastId;
  shown.value = [...shown.value.filter((toast) => toast.text !== message.text), { ...message, id }].slice(-2);
  const timer = setTimeout(() => remove(id), message.action === undefined ? STAY : 2 * STAY);
  return () => {
    clearTimeout(timer);
    remove(id);
  };
}

/**
 * Where messages appear. One is on the page from the start, or nothing is read out, and one in each sheet: what lies
 * outside of an open sheet can neither be seen over it, nor pressed, nor heard. With `inLine` they take room of their
 * own where the region stands; otherwise they lie over the page, where they cover least.
 */
export function ToastRegion({ inLine = false }: { inLine?: boolean | undefined }) {
  const words = useCopy(uiCopy);
  const region = useRef<HTMLElement>(null);
  const id = useId();
  useLayoutEffect(() => {
    regions.value = [...regions.peek(), id];
    return () => {
      regions.value = regions.peek().filter((other) => other !== id);
    };
  }, [id]);
  const toasts = regions.value.at(-1) === id ? shown.value : [];
  const isEmpty = toasts.length === 0;
  useLayoutEffect(() => {
    if (!isEmpty && !inLine && region.current !== null) return keepInPlace(region.current);
    return undefined;
  }, [isEmpty, inLine]);
  return (
    <section
      class={`ui-toasts ${inLine ? 'ui-toasts-in-line' : 'ui-toasts-over'}`}
      ref={region}
      aria-live="polite"
      aria-label={words.notices}
    >
      {toasts.map((toast) => (
        <Toast key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function Toast({ toast: { id, text, meaning, action } }: { toast: ToastMessage & { id: number } }) {
  const words = useCopy(uiCopy);
  return (
    <div class="ui-toast">
      {meaning !== undefined && (
        <span class={`ui-toast-${meaning}`}>
          <Shape meaning={meaning} />
        </span>
      )}
      <p>{text}</p>
      {action !== undefined && (
        <button
          class="ui-toast-action"
          type="button"
          onClick={() => {
            remove(id);
            action.run();
          }}
        >
          {action.label}
        </button>
      )}
      <IconButton icon="close" label={words.dismiss} onClick={() => remove(id)} />
    </div>
  );
}
