/**
 * Background Sync, where the browser has it (Chrome for Android, Samsung Internet): the service worker sends what
 * waits, hours later and without the page.
 */
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
