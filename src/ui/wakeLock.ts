/**
 * Keeps the screen lit while the page is in sight. The browser drops the lock whenever the page is hidden, so it
 * is taken anew each time it returns. Does nothing where there is no Wake Lock (before Chrome 84, iOS 18.4).
 * Gives the function that lets the screen go dark again.
 */
export function keepAwake(): () => void {
  if (typeof navigator === 'undefined' || !('wakeLock' in navigator)) return () => undefined;
  let wanted = true;
  let held: WakeLockSentinel | null = null;
  let isAsking = false;

  const take = async () => {
    const isHeld = held !== null && !held.released;
    if (!wanted || document.visibilityState !== 'visible' || isHeld || isAsking) return;
    isAsking = true;
    try {
      const lock = await navigator.wakeLock.request('screen');
      if (wanted) held = lock;
      else await lock.release();
    } catch {
      // Refused on a low battery: the screen goes dark as usual.
    } finally {
      isAsking = false;
    }
    // Hidden and shown again before the answer came: that one was dropped with the page.
    if (held?.released) void take();
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
