/** The gate's voice: says what its machine comes to. */
import { effect } from '@preact/signals';
import type { Gate } from '../features/gate/gate.ts';
import { phraseOf, spokenCopy } from '../features/gate/spoken.ts';
import { lang } from '../ui/i18n.ts';
import { hush, loadVoices, say, speechVolume } from '../ui/speech.ts';

export function speakAtGate({ state, ports }: Gate): void {
  let isLoading = false;
  effect(() => {
    if (speechVolume.chosen.value === 'off') hush();
    else if (!isLoading) {
      isLoading = true;
      loadVoices();
    }
  });
  let before = state.peek();
  state.subscribe((next) => {
    const policy = ports.policy.peek();
    const now = ports.now();
    const phrase = policy && phraseOf(before, next, policy, { now, hubNow: now + ports.hubAhead() });
    before = next;
    if (phrase !== undefined) say(spokenCopy[lang.peek()][phrase], lang.peek());
  });
}
