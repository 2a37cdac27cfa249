/** How this phone gets the app onto its home screen. */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';

/** Not part of TypeScript's DOM library, as only one engine has it (WICG manifest incubations). */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

const isInstallPrompt = (event: Event): event is InstallPromptEvent => 'prompt' in event;

export interface Install {
  readonly way: ReadonlySignal<'prompt' | 'ios' | 'menu' | null>;
  prompt(): void;
}

export function startInstall(): Install {
  const standalone = matchMedia('(display-mode: standalone)').matches;
  const ios = /iPhone|iPad|iPod/.test(navigator.userAgent);
  const way = signal<'prompt' | 'ios' | 'menu' | null>(standalone ? null : ios ? 'ios' : 'menu');
  let offered: InstallPromptEvent | undefined;
  window.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return;
    // The browser's own bar would come in the middle of an entry.
    event.preventDefault();
    offered = event;
    if (!standalone) way.value = 'prompt';
  });
  window.addEventListener('appinstalled', () => {
    way.value = null;
  });
  return { way, prompt: () => void offered?.prompt() };
}
