/** The procedure over whatever is being done, loaded when it is first asked for or before, when nothing else is to be done. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { Situation } from '../domain/policy.ts';
import type { ProcedureOver } from './ProcedureOver.tsx';

export interface ProcedureShown {
  /** Null while it is not on the screen. */
  readonly over: ReadonlySignal<{
    readonly View: typeof ProcedureOver;
    readonly situation: Situation | undefined;
  } | null>;
  show(situation?: Situation): void;
  close(): void;
  prefetch(): void;
}

/** `instead`: leads to where it says that it could not be loaded. */
export function createProcedureShown(instead: () => void): ProcedureShown {
  const over = signal<ProcedureShown['over']['value']>(null);
  const load = () => import('./ProcedureOver.tsx');
  return {
    over,
    show(situation) {
      load().then(({ ProcedureOver: View }) => {
        over.value = { View, situation };
      }, instead);
    },
    close() {
      over.value = null;
    },
    prefetch: () => void load().catch(() => undefined),
  };
}
