import type { StoreHealth } from './rows.ts';

/** How the browser keeps what is stored here, as far as it says. */
export async function storageHealth(recordsLost: boolean, photosWaiting: number): Promise<StoreHealth> {
  const manager = typeof navigator === 'undefined' ? undefined : navigator.storage;
  const persisted = (await manager?.persisted?.()) ?? false;
  const estimate = await manager?.estimate?.();
  return { persisted, usage: estimate?.usage, quota: estimate?.quota, recordsLost, photosWaiting };
}
