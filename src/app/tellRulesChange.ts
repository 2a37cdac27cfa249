import type { Signal } from '@preact/signals';
import type { Gate } from '../features/gate/gate.ts';
import { isBusy } from '../features/gate/gateState.ts';
import type { PolicyChange } from '../features/procedure/RuleChanges.tsx';
import type { Store } from '../store/store.ts';
import { lang } from '../ui/i18n.ts';
import { showToast } from '../ui/Toast.tsx';
import type { Router } from './router.ts';
import { startRulesChange } from './rulesChange.ts';
import { rulesChangeCopy } from './rulesChangeCopy.ts';

/** Tells whoever waits at the gate that other rules are in force, with a way to what has changed. */
export function tellRulesChange(
  gate: Gate,
  router: Router,
  store: Pick<Store, 'policy'>,
  change: Signal<PolicyChange | null>,
): void {
  startRulesChange({
    policy: gate.ports.policy,
    numbered: store.policy.numbered,
    change,
    isBusy: () =>
      document.visibilityState === 'hidden' || router.route.peek() !== 'gate' || isBusy(gate.state.peek()),
    tell(version) {
      const words = rulesChangeCopy[lang.peek()];
      const run = () => router.go('procedure');
      showToast({ text: words.changed(version), meaning: 'note', action: { label: words.see, run } });
    },
  });
}
