/** Where page and service worker tell each other that something has changed; the message says no more than what. */
const CHANNEL = 'shouwang';

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
export const onAnnounced = (changed: Changed, listener: () => void): (() => void) =>
  onAnyAnnounced((told) => {
    if (told === changed) listener();
  });

/** Calls `listener` with whatever was told elsewhere to have changed; gives what ends it. */
export function onAnyAnnounced(listener: (changed: unknown) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => listener(data);
  return () => channel.close();
}
