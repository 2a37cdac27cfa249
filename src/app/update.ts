/**
 * New versions of the app: fetched by the service worker, applied when the person says so and nothing is half
 * done, else at the next start.
 */
import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import { scriptUrl } from '../scan/trustedTypes.ts';

export interface Update {
  readonly ready: ReadonlySignal<boolean>;
  apply(): void;
}

/** How often a page that is left open looks for a new version, ms. */
const LOOK_EVERY = 3_600_000;

export async function startUpdate(): Promise<Update> {
  const ready = signal(false);
  if (!('serviceWorker' in navigator) || !import.meta.env.PROD) return { ready, apply: () => undefined };
  const { Workbox } = await import('workbox-window');
  const workbox = new Workbox(scriptUrl('/sw.js'));
  let asked = false;
  workbox.addEventListener('waiting', () => {
    ready.value = true;
  });
  workbox.addEventListener('controlling', () => {
    if (asked) location.reload();
  });
  await workbox.register();
  setInterval(() => void workbox.update().catch(() => undefined), LOOK_EVERY);
  return {
    ready,
    apply() {
      asked = true;
      workbox.messageSkipWaiting();
    },
  };
}
