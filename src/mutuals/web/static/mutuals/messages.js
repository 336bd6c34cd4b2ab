// A conversation, live: what is new comes by itself, and what one writes is kept here until the server has it.
const $ = (query, root = document) => root.querySelector(query)
const $$ = (query, root = document) => [...root.querySelectorAll(query)]
const room = $('[data-talk]')
const list = $('.lines', room)
const form = $('.talk-form')
const base = `/messages/${room.dataset.talk}`
const me = document.documentElement.dataset.me
const token = $('#act [name=csrfmiddlewaretoken]').value
const bottom = () => document.documentElement.scrollHeight - scrollY - innerHeight < 160
const down = () => scrollTo(0, document.documentElement.scrollHeight)
const post = (url, body = new FormData(), patience = 3e4) => {
  body.set('csrfmiddlewaretoken', token)
  return fetch(url, { method: 'POST', body, headers: { accept: 'application/json' }, signal: AbortSignal.timeout(patience) })
}

// Lines: each in its place by its number; a day is told once, and one person's lines stand together.
const lines = () => $$(':scope > [data-seq]', list)
const settle = () => lines().reduce((before, line) => {
  const day = before?.dataset.day === line.dataset.day
  $('.day', line).hidden = day
  const near = day && line.dataset.at - before.dataset.at < 300 && line.dataset.by === before.dataset.by
  line.classList.toggle('follows', !!near && !before.matches('.event') && !line.matches('.event'))
  return line
}, null)
const place = (line) => {
  const known = document.getElementById(line.id)
  if (known) return known.replaceWith(line)
  if (line.dataset.client) $(`[data-waits="${CSS.escape(line.dataset.client)}"]`, list)?.remove()
  const there = lines()
  if (there.length && +line.dataset.seq < +there[0].dataset.seq) return // on an earlier page
  const next = there.find((one) => +one.dataset.seq > +line.dataset.seq) ?? $('.waits', list)
  next ? next.before(line) : list.append(line)
  $('[data-nothing]', room)?.remove()
}

// What is new: asked for when the stream says so, when it comes back, when the page is looked at, and now and then.
let { revision, state } = room.dataset
let asking = false
let again = false
const take = (part) => {
  const near = bottom()
  const came = $$(':scope > ol > li', part).some((line) => line.dataset.by && !document.getElementById(line.id))
  $$(':scope > ol > li', part).forEach(place)
  settle()
  $('#marks').replaceWith($('#marks', part))
  revision = part.dataset.revision
  if ('typing' in part.dataset) setTimeout(news, 7e3)
  if (came && near) down()
  if (part.dataset.state !== state) location.reload()
  return 'more' in part.dataset
}
const asked = async () => {
  try {
    const answer = await fetch(`${base}/news?since=${revision}`, { signal: AbortSignal.timeout(15e3) })
    if (answer.redirected || answer.status === 404) location.reload() // logged out, or out of it
    else if (answer.ok) return await answer.text()
  } catch { /* no connection: the next sign of life asks again */ }
}
const news = async () => {
  if (asking) { again = true; return }
  asking = true
  try {
    do {
      again = false
      const text = await asked()
      if (text) again = take(new DOMParser().parseFromString(text, 'text/html').querySelector('[data-revision]')) || again
    } while (again)
  } finally { asking = false }
  read()
}

// Read: once the newest line is on a page that is looked at.
const newestOf = () => +(lines().filter((line) => !line.matches('.own')).at(-1)?.dataset.seq ?? 0)
let readUpTo = $('[data-read]') ? 0 : newestOf()
const read = () => {
  const newest = newestOf()
  if (document.visibilityState !== 'visible' || newest <= readUpTo) return
  readUpTo = newest
  const body = new FormData()
  body.set('up_to', newest)
  post(`${base}/read`, body).then((answer) => { if (answer.ok) $('[data-read]')?.remove() }).catch(() => { readUpTo = 0 })
}

// Sending: what is written waits on this device under an id of its own. The server knows the id again, so that
// nothing goes out twice, and what got no answer is sent anew until it gets one.
const shelf = `unsent ${me} ${room.dataset.talk}`
const draft = `draft ${me} talk ${room.dataset.talk}`
const kept = () => JSON.parse(localStorage[shelf] ?? '[]')
const keep = (all) => { all.length ? localStorage[shelf] = JSON.stringify(all) : delete localStorage[shelf] }
const away = new Map() // the lines of files that are on the server already: they come back where their message does
const withFiles = new Map() // too large for the shelf: these live as long as the page
const drop = (client) => { withFiles.delete(client); keep(kept().filter((one) => one.client !== client)) }
const waiting = () => [...kept(), ...withFiles.values()].sort((a, b) => a.at - b.at)
const show = (one) => {
  if ($(`[data-waits="${one.client}"], [data-client="${one.client}"]`, list)) return
  const line = Object.assign(document.createElement('li'), { className: 'line own waits' })
  line.dataset.waits = one.client
  const bubble = Object.assign(document.createElement('div'), { className: 'bubble' })
  const text = Object.assign(document.createElement('p'), { className: 'says', textContent: one.text || one.names, dir: 'auto' })
  const foot = Object.assign(document.createElement('p'), { className: 'line-foot', textContent: '…' })
  bubble.append(text, foot)
  line.append(bubble)
  list.append(line)
}
const tell = (client, words) => { const foot = $(`[data-waits="${client}"] .line-foot`, list); if (foot) foot.textContent = words }
const refuse = (one, words) => {
  drop(one.client)
  const line = $(`[data-waits="${one.client}"]`, list)
  line?.classList.add('refused')
  tell(one.client, `${room.dataset.unsent} ${words}`)
  const back = Object.assign(document.createElement('button'), { type: 'button', className: 'button small', textContent: room.dataset.back })
  back.addEventListener('click', () => {
    const there = away.get(one.client) ?? []
    if (form) {
      form.elements.text.value = one.text
      form.elements.text.focus()
      $('.arriving', form)?.append(...there)
      $('.more', form).open = !!there.length
    }
    line.remove()
  })
  $('.bubble', line)?.append(back)
}
let busy = false
let pause = 1e3
let timer
const later = () => { clearTimeout(timer); timer = setTimeout(flush, pause); pause = Math.min(pause * 2, 15e3) }
const flush = async () => {
  if (busy) return
  busy = true
  for (let [one] = waiting(); one; [one] = waiting()) {
    const body = new FormData()
    const { client, text, reply, topic, files = [], alts = [], large = [] } = one
    Object.entries({ client_id: client, text, reply_to: reply, topic }).forEach(([name, value]) => body.set(name, value ?? ''))
    files.forEach((file, place) => { body.append('pictures', file); body.set(`alt_new_${place}`, alts[place] ?? '') })
    large.forEach(([number, alt]) => { body.append('file', number); body.set(`alt_${number}`, alt) }) // they are there already
    let answer
    try { answer = await post(base, body) } catch { /* no connection */ }
    if (answer?.ok && !answer.redirected) { drop(client); pause = 1e3; news(); continue }
    if (answer?.status === 422) { refuse(one, (await answer.json()).error); continue }
    if (answer && (answer.redirected || [403, 404].includes(answer.status))) { location.reload(); break } // logged out, or out of it
    tell(client, room.dataset.again)
    later()
    break
  }
  busy = false
}
const answerTo = (id, excerpt) => {
  form.elements.reply_to.value = id
  $('[data-answers]', form).hidden = !id
  $('[data-excerpt]', form).textContent = excerpt
}
const askForWords = (files) => { // one field for each picture; the one that is always there is the first's
  const [first] = $$('[data-alts] > *', form)
  const fields = files.slice(0, 4).map((file, place) => {
    const field = first.cloneNode(true)
    const [label, input] = [$('label', field), $('input', field)]
    label.htmlFor = input.id = `alt${place}`
    input.name = `alt_new_${place}`
    input.value = ''
    if (files.length > 1) label.append(` ${file.name}`)
    return field
  })
  if (fields.length) first.parentNode.replaceChildren(...fields)
}
if (form) {
  const { text } = form.elements
  form.elements.pictures?.addEventListener('change', ({ target }) => askForWords([...target.files]))
  if (!text.value && localStorage[draft]) text.value = localStorage[draft]
  let typed = 0
  text.addEventListener('input', () => {
    text.value ? localStorage[draft] = text.value : delete localStorage[draft]
    if ('showsTyping' in room.dataset && Date.now() - typed > 4e3) { typed = Date.now(); post(`${base}/typing`).catch(() => {}) }
  })
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const files = [...form.elements.pictures?.files ?? []]
    const there = $$('.arriving li:has([name=file])', form)
    if (!text.value.trim() && !files.length && !there.length) return text.focus()
    const one = { client: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`, at: Date.now(), text: text.value,
      reply: form.elements.reply_to.value, topic: form.elements.topic?.value, names: [...files.map(({ name }) => name), ...there.map((item) => $('span', item).textContent)].join(', '),
      large: there.map((item) => $$('input', item).map(({ value }) => value)) }
    const alts = $$('[data-alts] input', form)
    if (files.length) withFiles.set(one.client, { ...one, files, alts: alts.map((input) => input.value) })
    else keep([...kept(), one])
    alts.forEach((input) => { input.value = '' })
    there.forEach((item) => item.remove())
    away.set(one.client, there)
    $('.more', form).open = false
    show(one)
    text.value = ''
    delete localStorage[draft]
    if (form.elements.pictures) form.elements.pictures.value = ''
    answerTo('', '')
    down()
    text.focus()
    flush()
  })
  $('[data-no-answer]', form).addEventListener('click', (event) => { event.preventDefault(); answerTo('', ''); text.focus() })
}
addEventListener('beforeunload', (event) => { if (withFiles.size) event.preventDefault() })

// The menu of a line: its own page, shown over the conversation.
const menu = Object.assign(document.createElement('dialog'), { ariaLabel: document.title })
document.body.append(menu)
menu.addEventListener('click', async (event) => {
  if (event.target === menu) return menu.close()
  const link = event.target.closest('[data-reply-to]')
  if (!link || !form) return
  event.preventDefault()
  const line = document.getElementById(`m${link.dataset.replyTo}`)
  answerTo(link.dataset.replyTo, ($('.says', line)?.textContent ?? '').trim().slice(0, 120))
  menu.close()
  form.elements.text.focus()
})
menu.addEventListener('submit', async (event) => {
  if (!event.target.matches('[data-quick]')) return
  event.preventDefault()
  const body = new FormData(event.target, event.submitter)
  menu.close()
  await post(event.target.action, body).catch(() => {})
  news()
})
list.addEventListener('click', async (event) => {
  const more = event.target.closest('[data-menu]')
  if (!more || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  try {
    const answer = await fetch(`${more.href}?part`)
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status))
    menu.innerHTML = await answer.text()
    menu.showModal()
  } catch { location.assign(more.href) }
})

document.addEventListener('live:messages', news)
document.addEventListener('live:typing', news)
document.addEventListener('live:open', () => { news(); flush() })
addEventListener('online', () => { news(); flush() })
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') { news(); flush() } })
setInterval(() => { if (document.visibilityState === 'visible') news() }, 3e4)
kept().forEach(show)
settle()
if (!location.hash || location.hash === '#write') down()
read()
flush()
news()
