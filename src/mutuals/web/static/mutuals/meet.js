// Meeting in person: the shown code renews itself and hears when it was read; this device can be set up for
// meeting without network, and sends in what it read meanwhile.
const $ = (query, root = document) => root.querySelector(query)

// The page with the code. A new one comes by the same form that works without scripts.
const show = () => {
  const box = $('#shown')
  const until = Date.now() + box.dataset.seconds * 1000
  document.querySelectorAll('[data-without]').forEach((one) => { one.hidden = true })
  const left = $('[data-left]')
  if (left) left.hidden = false
  return { box, until, left: $('b', left ?? box) }
}
const swap = async (asked) => {
  const answer = await fetch(...asked).catch(() => null)
  if (!answer?.ok) return
  const box = $('#shown', new DOMParser().parseFromString(await answer.text(), 'text/html'))
  if (!box) return
  history.replaceState(null, '', answer.url)
  $('#shown').replaceWith(box)
  now = show()
}
const renew = () => {
  const form = $('form[data-new]')
  return swap([form.action, { method: 'POST', body: new FormData(form) }])
}
let now
let busy = false
const tick = async () => {
  if (busy || document.visibilityState !== 'visible') return
  const left = Math.ceil((now.until - Date.now()) / 1000)
  if (left > 0) {
    if (now.left) now.left.textContent = left
    return
  }
  if (!('goesOn' in now.box.dataset)) return
  busy = true
  await renew()
  busy = false
}
if ($('#shown')) {
  now = show()
  setInterval(tick, 1000)
  tick()
  document.addEventListener('live:met', () => swap([location.href]))
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('[data-new]')) return
    event.preventDefault()
    renew().then(() => $('form[data-new] button').focus())
  })
}

// This device: one record `me` (key, number, owner) and the `readings` that wait.
const opened = () => new Promise((resolve, reject) => {
  const asked = indexedDB.open('meet', 1)
  asked.onupgradeneeded = () => {
    asked.result.createObjectStore('me')
    asked.result.createObjectStore('readings', { keyPath: 'code' })
  }
  asked.onsuccess = () => resolve(asked.result)
  asked.onerror = () => reject(asked.error)
})
const done = (asked) => new Promise((resolve, reject) => {
  asked.onsuccess = () => resolve(asked.result)
  asked.onerror = () => reject(asked.error)
})
const store = async (name, mode) => (await opened()).transaction(name, mode).objectStore(name)
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')

// The page for later, with all that it needs, as a visitor sees it: nothing of the person is in it.
const keepPage = async (path) => {
  const shelf = await caches.open('meet-1')
  const html = await (await fetch(path, { credentials: 'omit' })).text()
  const page = new DOMParser().parseFromString(html, 'text/html')
  const parts = [...page.querySelectorAll('link[rel=stylesheet], script[src]')].map((one) => one.getAttribute('href') ?? one.getAttribute('src'))
  await shelf.addAll(parts)
  await shelf.put(path, new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } }))
}
const setUp = async (form) => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign'])
  const body = new FormData(form)
  body.set('public', text(await crypto.subtle.exportKey('raw', pair.publicKey)))
  const answer = await fetch(form.action, { method: 'POST', body })
  const said = await answer.json()
  if (!answer.ok) return said.error
  await keepPage('/meet/offline')
  await done((await store('me', 'readwrite')).put({ ...said, person: form.dataset.me, key: pair.privateKey }, 'me'))
  location.reload()
}
const sendIn = async (form, me, waiting) => {
  const says = $('[data-waiting]')
  says.hidden = false
  let last = ''
  for (const one of waiting) {
    const body = new FormData(form)
    for (const name of ['code', 'seconds', 'signature', 'place']) body.set(name, one[name])
    body.set('device', me.id)
    const answer = await fetch(form.dataset.reading, { method: 'POST', body }).catch(() => null)
    if (!answer || (answer.status !== 422 && !answer.ok)) {
      says.textContent = says.dataset.failed
      return
    }
    const said = await answer.json()
    await done((await store('readings', 'readwrite')).delete(one.code)) // what is refused now is refused later too
    if (answer.ok) last = `/meet/${said.id}`
    else says.textContent = said.error
  }
  if (last) location.assign(last)
}
const form = $('form[data-device]')
if (form && isSecureContext && window.indexedDB && window.crypto?.subtle && 'serviceWorker' in navigator) {
  const me = await store('me', 'readonly').then((one) => done(one.get('me'))).catch(() => undefined)
  if (me?.person === form.dataset.me && form.dataset.devices.split(' ').includes(me.id)) {
    $('[data-ready]').hidden = false
    keepPage('/meet/offline').catch(() => {})
    const waiting = await done((await store('readings', 'readonly')).getAll())
    if (waiting.length) sendIn(form, me, waiting)
  } else {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      setUp(form).catch(() => form.dataset.failed).then((no) => { $('[data-says]', form).textContent = no ?? '' })
    })
  }
}
