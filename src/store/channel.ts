/** Where page and service worker tell each other that rows have changed; the message itself says nothing. */
export const CHANNEL = 'shouwang';

/** Tells all pages that what they show may be out of date. */
export function announce(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage('outbox');
  channel.close();
}
