import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { readPreference, writePreference } from './preference.ts';

export interface KeptChoice<T extends string> {
  readonly chosen: ReadonlySignal<T>;
  /** Changes it for this phone and remembers it. */
  choose(value: T): void;
}

/** One of a few values, kept on this phone under `name`; the first holds until somebody chooses another. */
export function keptChoice<T extends string>(name: string, values: readonly [T, ...T[]]): KeptChoice<T> {
  const [usual] = values;
  const stored = readPreference(name);
  const chosen = signal(values.find((value) => value === stored) ?? usual);
  return {
    chosen,
    choose(value) {
      chosen.value = value;
      writePreference(name, value === usual ? null : value);
    },
  };
}
