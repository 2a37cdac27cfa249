/**
 * The service worker: keeps the app on the phone, updates it when the user says so, and sends the outbox when the
 * browser wakes it up, with or without a page.
 */
import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { SYNC_TAG } from '../src/sync/backgroundSync.ts';
import { waitForLock } from '../src/sync/lock.ts';
import { pushOnce } from '../src/sync/pushOnce.ts';
import { httpTransport } from '../src/sync/transport.ts';

/** Not part of TypeScript's worker library, as only one engine has it (WICG Background Sync). */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

declare global {
  interface ServiceWorkerGlobalScopeEventMap {
    sync: SyncEvent;
  }
}

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (string | PrecacheEntry)[] };

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
// The console and the hub's interface live on the same origin and are the network's.
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    denylist: [/^\/(?:console|api|v1|metrics|healthz|openapi\.json)(?:[/?]|$)/],
  }),
);

self.addEventListener('message', (event) => {
  const { data }: { data: unknown } = event;
  const isAsked = typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING';
  if (isAsked) void self.skipWaiting();
});

const sendOutbox = () =>
  waitForLock(() =>
    pushOnce({
      indexedDB: self.indexedDB,
      connect: (hubUrl) => httpTransport(hubUrl, (input, init) => fetch(input, init)),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
      now: Date.now,
      monotonic: () => performance.now(),
    }),
  );

/** @throws when rows still wait, so that the browser wakes the worker again. */
async function sendOrThrow(): Promise<void> {
  const { state } = await sendOutbox();
  if (state === 'left' || state === 'failed') throw new Error(`outbox: ${state}`);
}

self.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(sendOrThrow());
});
