/** Queries that answer again whenever what they read has changed, in this page or in the service worker. */
import { liveQuery } from 'dexie';
import { CHANNEL } from './channel.ts';

/**
 * Calls `callback` with the result of `query`, now and after each change. Writes through Dexie are seen by
 * themselves; those of the push half, which does without Dexie, are announced on the channel.
 *
 * @returns what ends it
 */
export function live<T>(
  query: () => Promise<T>,
  callback: (value: T) => void,
  onError: (error: unknown) => void = () => undefined,
): () => void {
  const start = () => liveQuery(query).subscribe({ next: callback, error: onError });
  let subscription = start();
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = () => {
    subscription.unsubscribe();
    subscription = start();
  };
  return () => {
    channel.close();
    subscription.unsubscribe();
  };
}
