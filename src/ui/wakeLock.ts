/**
 * Keeps the screen lit while the page is in sight. The browser drops the lock whenever the page is hidden, so it
 * is taken anew each time it returns. Does nothing where there is no Wake Lock (before Chrome 84, iOS 18.4).
 * Gives the function that lets the screen go dark again.
 */
export function keepAwake(): () => void {
  if (typeof navigator === 'undefined' || !('wakeLock' in navigator)) return () => undefined;
  let wanted = true;
  let held: WakeLockSentinel | null = null;

  const take = async () => {
    if (!wanted || document.visibilityState !== 'visible' || (held !== null && !held.released)) return;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (wanted) held = lock;
      else await lock.release();
    } catch {
      // Refused on a low battery: the screen goes dark as usual.
    }
  };
  const onVisibility = () => {
    void take();
  };

  document.addEventListener('visibilitychange', onVisibility);
  void take();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', onVisibility);
    held?.release().catch(() => undefined);
    held = null;
  };
}
