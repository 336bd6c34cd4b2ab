// Keeps one page for when there is no network. Nothing a person reads is stored.
const SHELF = 'offline-1'
addEventListener('install', (event) => event.waitUntil(caches.open(SHELF).then((shelf) => shelf.add('/offline')).then(() => skipWaiting())))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  if (event.request.mode === 'navigate') event.respondWith(fetch(event.request).catch(() => caches.match('/offline')))
})
