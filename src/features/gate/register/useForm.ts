import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { KeptForm } from '../../../store/forms.ts';
import type { Begun, Shelf } from '../formKeeper.ts';

/** A form, and those that were begun for somebody else and left. */
export interface OpenForm<F> {
  readonly form: F;
  /** `to` is given the form as it is now, which the screen may not show yet. */
  readonly change: (to: (now: F) => Partial<F>) => void;
  /** Begun earlier and never saved, the latest first. */
  readonly shelved: readonly Begun<F>[];
  /** Goes on with a shelved one; what is on the screen is shelved instead. */
  readonly takeUp: (one: Begun<F>) => void;
}

/** Of more, the screen would be a list with a form somewhere below it; they come up when one of these is saved. */
const MOST_SHELVED = 2;

/**
 * Whoever comes next begins with an empty form, unless this is the screen that was reloaded. What is on the screen
 * stays there whatever becomes of the shelf.
 */
export function useForm<F extends KeptForm['form']>(shelf: Shelf<F>, empty: () => F): OpenForm<F> {
  const [open] = useState(() => {
    shelf.sweep();
    const form = empty();
    return signal(shelf.reopened() ?? { key: form.id, form, typedAt: 0 });
  });
  const { key, form } = open.value;
  const show = (one: Begun<F>): void => {
    open.value = one;
    shelf.keep(one.key, one.form);
  };
  return {
    form,
    shelved: shelf.begun.value.filter((one) => one.key !== key).slice(0, MOST_SHELVED),
    change(to) {
      const now = open.peek();
      show({ ...now, form: { ...now.form, ...to(now.form) } });
    },
    takeUp: show,
  };
}
