// Push for this browser: asks the browser for an address and keys, then sends the form with them.
const form = document.querySelector('form[data-push]')
const off = document.querySelector('form[data-push-off]')
const says = form.querySelector('[data-push-says]')
const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
const key = toBytes(form.dataset.push)
const known = async () => (await navigator.serviceWorker.ready).pushManager.getSubscription()
const ofThisServer = (one) => {
  const its = new Uint8Array(one.options?.applicationServerKey ?? [])
  return its.length === key.length && its.every((byte, i) => byte === key[i])
}

const start = async () => {
  if (await Notification.requestPermission() !== 'granted') return form.dataset.denied
  let one = await known()
  if (one && !ofThisServer(one)) await one.unsubscribe()
  const { pushManager } = await navigator.serviceWorker.ready
  one = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  form.elements.endpoint.value = one.endpoint
  for (const name of ['p256dh', 'auth']) form.elements[name].value = toText(one.getKey(name))
  form.submit()
  return ''
}

if (isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window) {
  document.querySelector('[data-push-without]')?.remove()
  form.hidden = Boolean(off)
  if (off) known().then((one) => { form.hidden = Boolean(one) })
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    says.textContent = ''
    says.textContent = await start().catch(() => form.dataset.failed)
  })
  off?.addEventListener('submit', async (event) => {
    event.preventDefault()
    const one = await known().catch(() => null)
    await one?.unsubscribe().catch(() => {})
    const button = document.createElement('input')
    Object.assign(button, { type: 'hidden', name: 'browser', value: event.submitter.value })
    off.append(button)
    off.submit()
  })
}
