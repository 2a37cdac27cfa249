import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';

/** A form, and one that was begun for somebody else and left. */
export interface OpenForm<F> {
  readonly form: F;
  /** `to` is given the form as it is now, which the screen may not show yet. */
  readonly change: (to: (now: F) => Partial<F>) => void;
  /** Begun earlier and never saved; undefined when there is none. */
  readonly shelved: F | undefined;
  /** Goes on with the shelved one; what is on the screen is shelved instead. */
  readonly takeUp: () => void;
}

/** Whoever comes next begins with an empty form. `kept` outlives the screen, as long as the page lives. */
export function useForm<F extends object>(kept: Signal<F | undefined>, empty: () => F): OpenForm<F> {
  const [blank, setBlank] = useState(empty);
  const [shelved, setShelved] = useState(() => kept.peek());
  const begun = kept.value !== undefined && kept.value !== shelved ? kept.value : undefined;
  const form = begun ?? blank;
  return {
    form,
    shelved,
    change(to) {
      const latest = kept.peek();
      const now = latest === undefined || latest === shelved ? blank : latest;
      kept.value = { ...now, ...to(now) };
    },
    takeUp() {
      if (shelved === undefined) return;
      setBlank(empty);
      setShelved(begun);
      kept.value = { ...shelved };
    },
  };
}
