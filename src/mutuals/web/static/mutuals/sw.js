// Keeps one page for when there is no network, and one for meeting people then (meet.js puts it there, where it is wanted);
// and shows what is pushed. Nothing a person reads is stored.
const SHELF = 'offline-1'
addEventListener('install', (event) => event.waitUntil(caches.open(SHELF).then((shelf) => shelf.add('/offline')).then(() => skipWaiting())))
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('fetch', (event) => {
  const { mode, referrer, url } = event.request
  const meets = (address) => new URL(address).pathname.startsWith('/meet/')
  if (mode === 'navigate') event.respondWith(fetch(event.request).catch(async () => (meets(url) && await caches.match('/meet/offline')) || caches.match('/offline')))
  else if (referrer && meets(referrer)) event.respondWith(fetch(event.request).catch(() => caches.match(event.request))) // what that page needs
})

// A push (domains/notices/services/payload.py): a later one of the same group takes the place of the one that is shown.
addEventListener('push', (event) => {
  const { title, body, icon, lang, tag, url } = event.data.json()
  event.waitUntil(registration.showNotification(title, { body, icon, lang, tag, renotify: true, data: url }))
})
addEventListener('notificationclick', (event) => {
  event.notification.close()
  const asked = new URL(event.notification.data, location.origin)
  const url = asked.origin === location.origin ? asked.href : '/notices'
  const lead = async () => {
    const there = (await clients.matchAll({ type: 'window', includeUncontrolled: true })).find((page) => page.url === url)
    return there ? there.focus() : clients.openWindow(url)
  }
  event.waitUntil(lead())
})
