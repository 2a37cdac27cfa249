/** How this phone gets the app onto its home screen. */
import type { ReadonlySignal } from '@preact/signals';
import { computed, signal } from '@preact/signals';
import type { InstallPort } from '../features/status/ports.ts';
import { lang } from '../ui/i18n.ts';
import { surroundingsHere } from '../ui/install/browser.ts';
import { readPreference, writePreference } from '../ui/preference.ts';
import { showToast } from '../ui/Toast.tsx';
import { askToKeep } from './askToKeep.ts';
import { appCopy } from './copy.ts';

/** Not part of TypeScript's DOM library, as only one engine has it (WICG manifest incubations). */
interface InstallPromptEvent extends Event {
  prompt(): Promise<unknown>;
}

const isInstallPrompt = (event: Event): event is InstallPromptEvent => 'prompt' in event;

/** What this phone remembers of it: that it is done, or that nobody wants to be asked again. */
const NAME = 'install';

export interface Install extends InstallPort {
  /** Whether the gate mentions it: this is a phone, and nobody has said no. */
  readonly isInvited: ReadonlySignal<boolean>;
  /** The page about the phone is opened to read of it. */
  seek(): void;
  /** Nobody is asked again on this phone. */
  decline(): void;
  /** Asks the browser to keep what an app from the home screen stores, where it does so without a question. */
  keep(): void;
}

function startInstall(): Install {
  const surroundings = surroundingsHere();
  const { installed, system, browser } = surroundings;
  const remembered = signal(readPreference(NAME));
  const offered = signal<InstallPromptEvent>();
  const isSought = signal(false);
  const remember = (what: 'done' | 'declined' | null) => {
    remembered.value = what;
    writePreference(NAME, what);
  };
  const isDone = computed(() => installed || remembered.value === 'done');
  window.addEventListener('beforeinstallprompt', (event) => {
    if (!isInstallPrompt(event)) return;
    // The browser's own bar would come in the middle of an entry.
    event.preventDefault();
    offered.value = event;
    // No browser offers what is there: somebody has taken it off the home screen.
    if (remembered.peek() === 'done') remember(null);
  });
  window.addEventListener('appinstalled', () => {
    offered.value = undefined;
    remember('done');
    showToast({ text: appCopy[lang.peek()].installed, meaning: 'pass' });
    void askToKeep();
  });
  return {
    surroundings,
    isDone,
    canPrompt: computed(() => offered.value !== undefined),
    isInvited: computed(() => !isDone.value && remembered.value === null && system !== 'desktop'),
    prompt() {
      const event = offered.peek();
      // An offer is good for one answer; the browser makes another when it wants to.
      offered.value = undefined;
      event?.prompt().catch(() => undefined);
    },
    isSought,
    seek() {
      isSought.value = true;
    },
    sought() {
      isSought.value = false;
    },
    decline: () => remember('declined'),
    keep() {
      // Firefox asks the person, who is asked at joining already.
      if (installed && browser !== 'firefox') void askToKeep();
    },
  };
}

/** Listens from the page's first moment: a browser makes its offer once, maybe while the phone joins its gate. */
export const install: Install = startInstall();
