/** Keeps everything that the page asked for, and answers from it first. */
const CACHE = 'empty';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  event.respondWith(
    caches.open(CACHE).then(async (cache) => {
      const known = await cache.match(event.request);
      if (known) return known;
      const response = await fetch(event.request);
      await cache.put(event.request, response.clone());
      return response;
    }),
  );
});
