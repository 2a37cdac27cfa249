import { signal } from '@preact/signals';
import { uiCopy } from './copy.ts';
import { IconButton } from './IconButton.tsx';
import { useCopy } from './i18n.ts';
import type { Meaning } from './Shape.tsx';
import { Shape } from './Shape.tsx';
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
 * Where messages appear: under the status strip, away from the thumb, so that none ever slides under a finger
 * that was aiming at something else. Render it once, from the start, or nothing is read out.
 */
export function ToastRegion() {
  const words = useCopy(uiCopy);
  return (
    <section class="ui-toasts" aria-live="polite" aria-label={words.notices}>
      {shown.value.map(({ id, text, meaning, action }) => (
        <div key={id} class="ui-toast">
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
      ))}
    </section>
  );
}
