// Passkeys: talks to the authenticator, then sends the form. What the server offers lies in #passkey-data
// (for the log-in it is fetched when asked for, so that reading the page costs nothing).

const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0))
const toText = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
  .replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
const withBytes = (list) => (list || []).map((one) => ({ ...one, id: toBytes(one.id) }))

const creation = (options) => ({
  ...options,
  challenge: toBytes(options.challenge),
  user: { ...options.user, id: toBytes(options.user.id) },
  excludeCredentials: withBytes(options.excludeCredentials),
  authenticatorSelection: {
    ...options.authenticatorSelection,
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required'
  }
})

const request = (options) => ({
  ...options,
  challenge: toBytes(options.challenge),
  allowCredentials: withBytes(options.allowCredentials)
})

const answer = (made) => {
  const response = {}
  for (const name of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle']) {
    if (made.response[name]) response[name] = toText(made.response[name])
  }
  if (made.response.getTransports) response.transports = made.response.getTransports()
  return {
    id: made.id,
    rawId: toText(made.rawId),
    type: made.type,
    authenticatorAttachment: made.authenticatorAttachment,
    clientExtensionResults: made.getClientExtensionResults(),
    response
  }
}

const offered = async (form) => {
  if (form.dataset.passkey !== 'login') return JSON.parse(document.getElementById('passkey-data').textContent)
  const got = await fetch(form.action, { headers: { Accept: 'application/json' } })
  if (!got.ok) throw new Error(String(got.status))
  return got.json()
}

const start = async (form) => {
  const data = await offered(form)
  const made = form.dataset.passkey === 'add'
    ? await navigator.credentials.create({ publicKey: creation(data.creation_options.publicKey) })
    : await navigator.credentials.get({ publicKey: request(data.request_options.publicKey) })
  form.elements.credential.value = JSON.stringify(answer(made))
  form.submit()
}

for (const form of document.querySelectorAll('form[data-passkey]')) {
  if (!window.PublicKeyCredential) continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const says = form.querySelector('[data-passkey-says]')
    says.textContent = ''
    start(form).catch(() => { says.textContent = form.dataset.failed })
  })
}
