/** One engine among all tabs and the service worker of a phone (Web Locks API). */
export const LOCK = 'shouwang-sync';

/** Runs `work` alone; false, and not at all, when somebody else is at it. */
export async function tryLock(work: () => Promise<void>): Promise<boolean> {
  if (!('locks' in navigator)) {
    await work();
    return true;
  }
  return navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (!lock) return false;
    await work();
    return true;
  });
}

/** Runs `work` alone, after whoever is at it now. */
export async function waitForLock<T>(work: () => Promise<T>): Promise<T> {
  if (!('locks' in navigator)) return work();
  return await navigator.locks.request(LOCK, work);
}
