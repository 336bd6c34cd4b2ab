// Comfort on top of pages that work without it: small actions in place, keys, live dots, drafts.
const $ = (query, root = document) => root.querySelector(query)
const $$ = (query, root = document) => [...root.querySelectorAll(query)]
const page = document.documentElement
const words = $('#words')?.dataset ?? {}
const live = $('#live')
// What this page asks for, it asks for as the face it was made for, whoever was chosen in another tab since.
const { fetch: plain } = window
if (page.dataset.face) window.fetch = (where, how = {}) => plain(where, { ...how, headers: { ...how.headers, 'X-Acting-As': page.dataset.face } })
let silence
const say = (text) => {
  if (!live || !text) return
  live.textContent = text
  clearTimeout(silence)
  silence = setTimeout(() => { if (!$('button', live)) live.replaceChildren() }, 6e3)
}

// Times: the server says the day, the reader's clock says how long ago.
const steps = [['year', 31536e3], ['month', 2592e3], ['week', 604800], ['day', 86400], ['hour', 3600], ['minute', 60]]
const relative = new Intl.RelativeTimeFormat(page.lang || 'en', { numeric: 'auto', style: 'short' })
const exact = new Intl.DateTimeFormat(page.lang || 'en', { dateStyle: 'full', timeStyle: 'short' })
const tellTimes = (root = document) => $$('time[datetime*="T"]', root).forEach((time) => {
  const date = new Date(time.dateTime)
  const seconds = (date - Date.now()) / 1000
  const [unit, size] = steps.find(([, length]) => Math.abs(seconds) >= length) ?? ['minute', 60]
  time.title = exact.format(date)
  if (Math.abs(seconds) < 31536e3) time.textContent = relative.format(Math.round(seconds / size), unit)
})
tellTimes()
$$('input[name=zone]').forEach((field) => { field.value = Intl.DateTimeFormat().resolvedOptions().timeZone })
setInterval(() => tellTimes(), 60e3)

// Small actions: a button of the form #act, sent without leaving the page.
const act = $('#act')
const opposite = { keep: 'unkeep', unkeep: 'keep', share: 'unshare', unshare: 'share' }
const toggled = (button) => {
  const on = button.getAttribute('aria-pressed') !== 'true'
  button.setAttribute('aria-pressed', on)
  button.setAttribute('formaction', button.getAttribute('formaction').replace(/[a-z]+$/, (verb) => opposite[verb]))
}
const thanked = (button) => {
  const menu = button.closest('details')
  const taken = button.value === 'none'
  $$('[aria-pressed]', menu).forEach((one) => one.setAttribute('aria-pressed', one === button))
  menu.classList.toggle('on', !taken)
  menu.open = false
  $('summary', menu).focus()
  say(button.textContent)
}
act?.addEventListener('submit', async (event) => {
  const button = event.submitter
  if (!button?.matches('[data-toggle], [data-thank] button')) return
  event.preventDefault()
  const body = new FormData(act, button)
  button.disabled = true
  try {
    const answer = await fetch(button.formAction, { method: 'POST', body, headers: { accept: 'application/json' } })
    if (answer.ok) button.matches('[data-toggle]') ? toggled(button) : thanked(button)
    else {
      const { ask, error } = await answer.json()
      if (!ask) return say(error)
      const word = Object.assign(document.createElement('input'), { type: 'hidden', name: button.name, value: button.value })
      act.append(word) // a warning: asked on a page of its own
      act.action = button.formAction
      act.submit()
    }
  } catch {
    say(words.failed)
  } finally {
    button.disabled = false
  }
})

// Menus: one open at a time, Escape and a click elsewhere close; a private word can go with thanks.
document.addEventListener('toggle', ({ target }) => {
  if (!target.matches?.('details.menu')) return
  if (target.open) {
    $$('details.menu[open]').forEach((other) => { if (other !== target) other.open = false })
    if (target.matches('[data-thank]')) $('div', target).append($('#note').content.cloneNode(true))
    target.lastElementChild.scrollIntoView({ block: 'nearest' })
  } else $('[data-thank] label', target.parentNode)?.remove()
}, true)
document.addEventListener('click', (event) => {
  const { target } = event
  $$('details.menu[open]').forEach((menu) => { if (!menu.contains(target)) menu.open = false })
  const copy = target.closest?.('[data-copy]')
  if (copy && navigator.clipboard) {
    event.preventDefault()
    navigator.clipboard.writeText(copy.href).then(() => say(words.copied))
    copy.closest('details').open = false
  }
  if (target.closest?.('[data-help]')) $('#keys').showModal()
})

// Writing: drafts stay on the device, the count shows when it gets tight.
const form = $('form.composer')
if (form) {
  const text = form.elements.text
  const key = `draft ${page.dataset.me} ${form.dataset.draft}`
  if (!text.value && localStorage[key]) { text.value = localStorage[key]; say(words.draft) }
  text.addEventListener('input', () => {
    localStorage[key] = text.value
    const left = text.maxLength - text.value.length
    $('#room').textContent = left < 200 ? `${left} ${words.left}` : ''
  })
  form.addEventListener('submit', ({ submitter }) => { if (submitter?.value === 'publish') delete localStorage[key] })
  const named = $('[data-for]', form)
  form.elements.audience.addEventListener('change', ({ target }) => { if (named) named.open = target.value === named.dataset.for })
}
// Audiences: the closed list says the name alone, the line below says who that is.
$$('select:has([data-who])').forEach((select) => {
  const line = $('.reaches', select.closest('.field, .audience'))
  const tell = () => { line.textContent = select.selectedOptions[0]?.dataset.who ?? '' }
  for (const one of select.options) one.text = one.text.slice(0, -one.dataset.who.length - 3)
  select.addEventListener('change', tell)
  tell()
})
// The mirror: who would see it, as the fields stand now. Without scripts a button asks.
$$('[data-mirror]').forEach((place) => {
  const form = place.closest('form')
  let asked = 0
  const tell = async () => {
    const mine = ++asked
    const fields = ['audience', 'named', 'excluded'].filter((name) => form.elements[name]?.value)
    const query = new URLSearchParams(fields.map((name) => [name, form.elements[name].value]))
    const answer = await fetch(`${place.dataset.mirror}?${query}`).catch(() => null)
    const html = answer?.ok ? await answer.text().catch(() => null) : null
    if (html !== null && mine === asked) place.innerHTML = html
  }
  for (const name of ['audience', 'named', 'excluded']) form.elements[name]?.addEventListener('change', tell)
})
$$('[data-leaves]').forEach((bar) => setTimeout(() => {
  if (!bar.contains(document.activeElement)) bar.remove()
}, bar.dataset.leaves * 1000))
$('[data-focus]')?.focus()

// Live: names of events come, the page fetches what it needs; home never moves by itself.
if (page.dataset.me && window.EventSource) {
  const stream = new EventSource(`/stream?face=${page.dataset.face}`)
  const latest = {}
  const dot = async (path, place) => {
    if (!$(place)) return // pages of the first steps have no menu
    const mine = latest[place] = Symbol(place) // an older answer that comes late says nothing
    const answer = await fetch(path).catch(() => null) // no network: asked again when the stream is back
    if (!answer?.ok) return
    const html = await answer.text().catch(() => null)
    if (html !== null && mine === latest[place]) $(place).innerHTML = html
  }
  const dots = () => { dot('/notices/dot', '#dot'); dot('/messages/dot', '#talk-dot') }
  let cut = false
  stream.addEventListener('error', () => { cut = true })
  stream.addEventListener('open', () => { if (cut) dots(); cut = false })
  stream.addEventListener('notices', () => dot('/notices/dot', '#dot'))
  document.addEventListener('seen', () => dot('/notices/dot', '#dot'))
  stream.addEventListener('messages', () => dot('/messages/dot', '#talk-dot'))
  for (const name of ['messages', 'typing', 'met', 'open']) stream.addEventListener(name, () => document.dispatchEvent(new Event(`live:${name}`)))
  for (const name of ['home', 'together']) {
    stream.addEventListener(name, () => {
      if (!$(`[data-live=${name}]`) || $('button', live)) return
      const button = Object.assign(document.createElement('button'), { className: 'button primary small', textContent: words[name] })
      button.addEventListener('click', () => location.assign(location.pathname))
      live.replaceChildren(button)
    })
  }
  addEventListener('pagehide', () => stream.close())
}
if ('serviceWorker' in navigator && isSecureContext) navigator.serviceWorker.register('/sw.js').catch(() => {})

// Keys: idle while typing, and off where the person said so.
const go = { h: '/', n: '/notices', m: '/messages', s: '/settings', p: `/@${page.dataset.me}` }
let began = 0
const move = (by) => {
  const posts = $$('.post')
  const at = posts.indexOf(document.activeElement?.closest('.post'))
  const post = posts[Math.max(0, Math.min(posts.length - 1, at + by))]
  post?.focus({ preventScroll: true })
  post?.scrollIntoView({ block: 'center' })
}
const keys = {
  j: () => move(1),
  k: () => move(-1),
  o: (post) => post && location.assign(post.dataset.url),
  r: (post) => post && $('[data-reply]', post)?.click(),
  c: () => location.assign('/write'),
  '/': () => location.assign('/search'),
  '.': () => $('button', live)?.click(),
  '?': () => $('#keys').showModal()
}
document.addEventListener('keydown', (event) => {
  const { key, target } = event
  if (key === 'Escape') {
    const menu = target.closest?.('details.menu[open]')
    if (menu) { menu.open = false; $('summary', menu).focus() }
  }
  const typing = target.closest?.('input, textarea, select, [contenteditable], dialog')
  if (typing) {
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) target.form?.requestSubmit($('.primary', target.form))
    return
  }
  if (!page.dataset.me || page.dataset.shortcuts === 'off' || event.ctrlKey || event.metaKey || event.altKey) return
  const second = Date.now() - began < 1500 && go[key]
  began = key === 'g' ? Date.now() : 0
  if (second) return location.assign(second)
  if (!keys[key]) return
  event.preventDefault()
  keys[key](target.closest?.('.post'))
})
if (page.dataset.shortcuts !== 'off') $$('[data-help]').forEach((button) => { button.hidden = false })
