/** Where page and service worker tell each other that something has changed; the message says no more than what. */
export const CHANNEL = 'shouwang';

/** `records`: what is in the register and the lists. `identity`: which device the phone is, or of which gate. */
export type Changed = 'outbox' | 'records' | 'identity';

/** Tells all pages that what they show may be out of date. */
export function announce(changed: Changed = 'outbox'): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(changed);
  channel.close();
}

/** Calls `listener` when it was told elsewhere that this has changed; gives what ends it. */
export function onAnnounced(changed: Changed, listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === changed) listener();
  };
  return () => channel.close();
}
