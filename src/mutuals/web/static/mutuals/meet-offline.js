// Meets without network: this browser signs codes that it shows (domains/handshakes/codes.py says how), and keeps
// codes that it reads until it is asked for them. What it needs of the person lies in its own database.
const $ = (query) => document.querySelector(query)
const STEP = 45e3 // milliseconds: a new code before the old one is over
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
const seconds = () => Math.floor(Date.now() / 1000)
const sign = async (key, words) => text(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, new TextEncoder().encode(words)))

const show = async (me) => {
  const key = BigInt(me.id).toString(36)
  const time = seconds().toString(36)
  const nonce = text(crypto.getRandomValues(new Uint8Array(8)))
  const signature = await sign(me.key, `mutuals meet\n${me.domain}\n${key}\n${time}\n${nonce}`)
  const address = `${me.url}/meet/s.${key}.${time}.${nonce}.${signature}`
  const picture = $('[data-picture]')
  picture.innerHTML = globalThis.qrPicture(address)
  picture.dataset.address = address
}
const read = (me, code) => {
  $('[data-read]').hidden = false
  const says = $('[data-says]')
  const at = seconds() // the moment of reading, not of the tap
  $('[data-read] form').addEventListener('submit', async (event) => {
    event.preventDefault()
    const place = event.target.elements.place.value
    try {
      const signature = await sign(me.key, `mutuals read\n${me.domain}\n${BigInt(me.id).toString(36)}\n${at}\n${code}`)
      await done((await store('readings', 'readwrite')).put({ code, seconds: at, signature, place }))
      $('[data-read]').hidden = true
      says.textContent = says.dataset.kept
    } catch {
      says.textContent = says.dataset.failed
    }
  })
}

const me = await store('me', 'readonly').then((one) => done(one.get('me'))).catch(() => undefined)
const code = location.pathname.replace(/^\/meet\//, '')
if (!me) $('[data-unset]').hidden = false
else if (code.length > 20) read(me, code)
else {
  $('[data-set]').hidden = false
  show(me)
  setInterval(() => show(me), STEP)
}
