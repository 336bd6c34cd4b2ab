// The editor of articles saves by itself, and pictures stand where one writes. Without this there are buttons.
const form = document.querySelector('form.editor')
const { source, seen, pictures } = form.elements
const status = document.querySelector('#saved')
const words = form.dataset
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
  if (!saving) { dirty = false; return }
  event.preventDefault() // what is on its way is answered first, so that nothing looks like another device
  if (leaving) return
  leaving = true
  await saving.catch(() => null)
  while (saving) await new Promise((done) => setTimeout(done, 50))
  dirty = false
  form.requestSubmit(event.submitter)
})

const put = (text, back) => {
  source.setRangeText(text, source.selectionStart, source.selectionEnd, 'end')
  source.selectionStart = source.selectionEnd -= back
  source.dispatchEvent(new Event('input', { bubbles: true }))
}
const send = async (file) => {
  const body = new FormData()
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  body.set('file', file)
  status.textContent = words.saving
  const answer = await fetch(words.pictures, { method: 'POST', body }).catch(() => null)
  const told = await answer?.json().catch(() => null)
  if (!answer?.ok) { status.textContent = told?.error ?? words.unsaved; return }
  const [before, after] = [source.value.slice(0, source.selectionStart), source.value.slice(source.selectionEnd)]
  const gap = (text, there) => '\n\n'.slice(text ? there.exec(text)[0].length : 2)
  const tail = `](${told.address})${gap(after, /^\n{0,2}/)}`
  put(`${gap(before, /\n{0,2}$/)}![${tail}`, tail.length)
  source.focus()
}
const sendAll = async (files) => { for (const file of files) await send(file) }
pictures.addEventListener('change', () => { const files = [...pictures.files]; pictures.value = ''; sendAll(files) })
for (const kind of ['paste', 'drop']) {
  source.addEventListener(kind, (event) => {
    const files = [...(event.clipboardData ?? event.dataTransfer).files].filter((file) => file.type.startsWith('image/'))
    if (!files.length) return
    event.preventDefault()
    sendAll(files)
  })
}
