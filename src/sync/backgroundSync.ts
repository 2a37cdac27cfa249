/**
 * Background Sync, where the browser has it (Chrome for Android, Samsung Internet): the service worker sends what
 * waits, hours later and without the page.
 */
import type { EngineState } from './engine.ts';

export const SYNC_TAG = 'shouwang-outbox';

/** Not part of TypeScript's DOM library, as only one engine has it (WICG Background Sync). */
interface SyncRegistration extends ServiceWorkerRegistration {
  readonly sync: { register(tag: string): Promise<void> };
}

const hasSync = (registration: ServiceWorkerRegistration): registration is SyncRegistration =>
  'sync' in registration;

/** Asks for a wake-up once there is a network. False where there is none to be had, or the user has forbidden it. */
export async function requestBackgroundSync(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration || !hasSync(registration)) return false;
  try {
    await registration.sync.register(SYNC_TAG);
    return true;
  } catch {
    return false;
  }
}

/**
 * Asks for a wake-up at the start and after each run of the engine, as long as rows wait: what was saved before this
 * page was opened, or could not be sent, must not depend on the page staying open.
 *
 * @returns ends it
 */
export function wakeWhileWaiting(
  engine: { readonly subscribe: (listener: (state: EngineState) => void) => () => void },
  count: () => Promise<number>,
  request: () => Promise<unknown> = requestBackgroundSync,
): () => void {
  const ask = async (): Promise<void> => {
    try {
      if ((await count()) > 0) await request();
    } catch {
      // The storage is not to be had now; the engine says so, and the end of its next run asks again.
    }
  };
  void ask();
  return engine.subscribe(({ phase }) => {
    if (phase === 'waiting') void ask();
  });
}
