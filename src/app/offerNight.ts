import type { Gate } from '../features/gate/gate.ts';
import { isBusy } from '../features/gate/gateState.ts';
import { lang } from '../ui/i18n.ts';
import { showToast } from '../ui/Toast.tsx';
import { chooseTheme, theme } from '../ui/theme.ts';
import { appCopy } from './copy.ts';
import { startNightHint } from './nightHint.ts';
import { phoneOffsetMinutes } from './phoneOffset.ts';
import type { Router } from './router.ts';

/** Suggests the night theme, or another brightness, to whoever waits at the gate. */
export function offerNight(gate: Gate, router: Router): void {
  startNightHint({
    theme,
    isBusy: () =>
      document.visibilityState === 'hidden' ||
      router.route.peek() !== 'gate' ||
      gate.ports.policy.peek() === undefined ||
      isBusy(gate.state.peek()),
    now: Date.now,
    offsetMinutes: () => phoneOffsetMinutes(Date.now()),
    suggest(hint) {
      const words = appCopy[lang.peek()];
      if (hint !== 'night') {
        showToast({ text: words.brightness[hint], meaning: 'note' });
        return;
      }
      const run = () => chooseTheme('night');
      showToast({ text: words.night, meaning: 'note', action: { label: words.nightNow, run } });
    },
  });
}
