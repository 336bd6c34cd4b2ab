// The editor of articles saves by itself, and files stand where one writes. Without this there are buttons.
import { LARGE, arriving, remind } from './arriving.js'
const form = document.querySelector('form.editor')
const { source, seen, pictures } = form.elements
const status = document.querySelector('#saved')
const words = form.dataset
const list = form.querySelector('.arriving')
let dirty = false
let saving = null
let timer
let pause = 0

const fields = () => {
  const body = new FormData(form)
  for (const name of ['pictures', 'cover_file']) body.delete(name)
  return body
}
const save = async () => {
  if (saving || !dirty) return saving
  dirty = false
  status.textContent = words.saving
  saving = fetch(form.action, { method: 'POST', body: fields(), headers: { accept: 'application/json' } })
  try {
    const answer = await saving
    const told = await answer.json()
    if (!answer.ok) throw new Error(told.error)
    pause = 0
    form.action = told.address
    seen.value = told.seen
    if (told.apart || !location.pathname.startsWith('/articles/drafts/')) history.replaceState(null, '', told.address)
    status.textContent = told.apart ? words.apart : `${words.saved} ${new Date().toLocaleTimeString(document.documentElement.lang, { timeStyle: 'short' })}`
  } catch (error) { // no network, or refused: what is written stays, and it is tried again
    dirty = true
    pause = Math.min(pause + 5e3, 6e4)
    status.textContent = error instanceof TypeError || error instanceof SyntaxError ? words.unsaved : error.message
  }
  saving = null
  if (dirty) later()
}
const later = () => { clearTimeout(timer); timer = setTimeout(save, 1500 + pause) }
form.addEventListener('input', ({ target }) => {
  if (target.type === 'file') return
  dirty = true
  status.textContent = words.unsaved
  later()
})
addEventListener('pagehide', () => { if (dirty) fetch(form.action, { method: 'POST', body: fields(), keepalive: true, headers: { accept: 'application/json' } }) })
addEventListener('beforeunload', (event) => { if (dirty && pause) event.preventDefault() })
addEventListener('pageshow', ({ persisted }) => { if (persisted) location.reload() })
document.addEventListener('visibilitychange', () => { if (document.hidden) save() })
let leaving = false
form.addEventListener('submit', async (event) => {
  clearTimeout(timer)
  if (!saving && !sending.size) { dirty = false; return }
  event.preventDefault() // what is on its way is answered first, so that nothing looks like another device
  if (leaving) return
  leaving = true
  if (sending.size) status.textContent = words.wait
  while (sending.size) await Promise.allSettled([...sending])
  clearTimeout(timer)
  await saving?.catch(() => null)
  while (saving) await new Promise((done) => setTimeout(done, 50))
  dirty = false
  leaving = false
  if (!list.querySelector('.error')) form.requestSubmit(event.submitter)
})

const put = (text, back) => {
  source.setRangeText(text, source.selectionStart, source.selectionEnd, 'end')
  source.selectionStart = source.selectionEnd -= back
  source.dispatchEvent(new Event('input', { bubbles: true }))
}
const insert = (address) => {
  const [before, after] = [source.value.slice(0, source.selectionStart), source.value.slice(source.selectionEnd)]
  const gap = (text, there) => '\n\n'.slice(text ? there.exec(text)[0].length : 2)
  const tail = `](${address})${gap(after, /^\n{0,2}/)}`
  put(`${gap(before, /\n{0,2}$/)}![${tail}`, tail.length)
}
// Small files go whole; large ones in parts, and their number stands for them then.
const sending = new Set()
const take = async (file) => {
  const body = new FormData()
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  body.set('file', file)
  const answer = await fetch(words.files, { method: 'POST', body }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  if (!answer?.ok) throw new Error(told?.error || words.unsaved)
  insert(told.address)
}
const send = async (file) => {
  if (file.size <= LARGE) {
    status.textContent = words.saving
    return take(file).then(() => source.focus(), ({ message }) => { status.textContent = message })
  }
  const { item, whole, stopped } = arriving(file)
  list.append(item)
  list.hidden = false
  try {
    await take(await whole)
    item.remove()
  } catch ({ message }) {
    if (stopped.aborted) item.remove()
    else item.replaceChildren(Object.assign(document.createElement('p'), { className: 'error', textContent: `${file.name}: ${message || words.unsaved}` }))
  }
  list.hidden = !list.children.length
}
const sendAll = async (files) => {
  const work = (async () => { for (const file of files) await send(file) })()
  sending.add(work)
  work.finally(() => sending.delete(work))
}
pictures.addEventListener('change', () => { const files = [...pictures.files]; pictures.value = ''; sendAll(files) })
remind(pictures)
for (const kind of ['paste', 'drop']) {
  source.addEventListener(kind, (event) => {
    const files = [...(event.clipboardData ?? event.dataTransfer).files].filter((file) => /^(image|video|audio)\/|^application\/pdf$/.test(file.type))
    if (!files.length) return
    event.preventDefault()
    sendAll(files)
  })
}
