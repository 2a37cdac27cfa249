/** Where page and service worker tell each other that something has changed; the message says no more than what. */
export const CHANNEL = 'shouwang';

type Changed = 'outbox' | 'identity';

/** Tells all pages that what they show may be out of date. */
export function announce(changed: Changed = 'outbox'): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(changed);
  channel.close();
}

/** Calls `listener` when it was told that who the phone is has changed; gives what ends it. */
export function onAnnouncedIdentity(listener: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === 'identity') listener();
  };
  return () => channel.close();
}
