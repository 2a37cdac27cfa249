import { effect } from '@preact/signals';
import type { Gate } from '../features/gate/gate.ts';
import { isBusy } from '../features/gate/gateState.ts';
import { lang } from '../ui/i18n.ts';
import { showToast } from '../ui/Toast.tsx';
import { appCopy } from './copy.ts';

/** Says that a new version is there, once, and never in the middle of an entry. */
export function offerUpdates(gate: Gate, ready: { readonly value: boolean }, apply: () => void): void {
  let said = false;
  effect(() => {
    if (!ready.value || said || isBusy(gate.state.value)) return;
    said = true;
    const words = appCopy[lang.peek()];
    const run = () => {
      if (!isBusy(gate.state.peek())) apply();
    };
    showToast({ text: words.update, meaning: 'note', action: { label: words.updateNow, run } });
  });
}
