// Large files in parts (the protocol tus 1.0.0). After a cut the server is asked where it stands, and it goes on from
// there; after the page was loaded anew too, once the same file is chosen again.
export const LARGE = 20 * 2 ** 20
const SLICE = 4 * 2 ** 20
const DAY = 864e5
const token = document.querySelector('#act [name=csrfmiddlewaretoken]').value
const words = document.querySelector('#arriving').dataset
const mark = `arriving ${document.documentElement.dataset.me} `
const percent = new Intl.NumberFormat(document.documentElement.lang, { style: 'percent' })
const known = () => Object.keys(localStorage).filter((key) => key.startsWith(mark))
known().forEach((key) => { if (Date.now() - parseInt(localStorage[key], 10) > DAY) delete localStorage[key] })

const ask = (method, url, headers, { body, signal, moved }) => new Promise((done) => {
  const request = new XMLHttpRequest() // fetch does not tell how far it is
  const stop = () => request.abort()
  let silence
  const alive = () => { clearTimeout(silence); silence = setTimeout(stop, 9e4) }
  request.open(method, url)
  request.responseType = 'text'
  Object.entries({ 'Tus-Resumable': '1.0.0', 'X-CSRFToken': token, 'X-Acting-As': document.documentElement.dataset.face, ...headers }).forEach((pair) => request.setRequestHeader(...pair))
  request.upload.addEventListener('progress', ({ loaded }) => { alive(); moved?.(loaded) })
  request.addEventListener('loadend', () => {
    clearTimeout(silence)
    signal?.removeEventListener('abort', stop)
    removeEventListener('offline', stop)
    done(request)
  })
  signal?.addEventListener('abort', stop)
  addEventListener('offline', stop)
  alive()
  request.send(body)
})
const rest = (pause, signal) => new Promise((done) => {
  const timer = setTimeout(over, pause)
  function over () {
    clearTimeout(timer)
    removeEventListener('online', over)
    signal.removeEventListener('abort', over)
    done()
  }
  addEventListener('online', over)
  signal.addEventListener('abort', over)
})
const named = ({ name }) => btoa(String.fromCharCode(...new TextEncoder().encode(name.slice(-120))))
const sentence = ({ response }) => { try { return JSON.parse(response).error } catch { return '' } }

// The number of the whole file. What is over for good is thrown, with the server's sentence if it has one.
const sent = async (file, { signal, moved, broke }) => {
  const key = `${mark}${file.name} ${file.size} ${file.lastModified}`
  let url = localStorage[key]?.split(' ')[1]
  let at = null // not known: asked for
  let [pause, anew] = [1e3, 2]
  while (at !== file.size) { // the end is told only once the file is made
    const answer = !url
      ? await ask('POST', '/uploads', { 'Upload-Length': file.size, 'Upload-Metadata': `filename ${named(file)}` }, { signal })
      : at === null
        ? await ask('HEAD', url, {}, { signal })
        : await ask('PATCH', url, { 'Upload-Offset': at, 'Content-Type': 'application/offset+octet-stream' },
          { body: file.slice(at, at + SLICE), signal, moved: (loaded) => moved((at + loaded) / file.size) })
    const { status } = answer
    const offset = status && answer.getResponseHeader('Upload-Offset')
    if (signal.aborted) {
      delete localStorage[key]
      if (url) ask('DELETE', url, {}, {})
      throw signal.reason
    } else if (offset && status < 300) {
      url ||= answer.getResponseHeader('Location')
      localStorage[key] = `${Date.now()} ${url}`
      at = +offset
      pause = 1e3
      broke(false)
      moved(at / file.size)
    } else if (status === 404 && url && anew--) {
      url = ''
      at = null
    } else if (!status || status >= 500 || [409, 423, 429].includes(status)) {
      at = null
      if (status !== 409) {
        broke(!status || status >= 500)
        await rest(pause, signal)
        pause = Math.min(pause * 2, 3e4)
      }
    } else {
      if (![401, 403].includes(status)) delete localStorage[key] // logged out: it goes on after the next log-in
      throw new Error(sentence(answer))
    }
  }
  delete localStorage[key]
  return url.split('/').pop()
}

const make = (name, values, ...inner) => {
  const element = Object.assign(document.createElement(name), values)
  element.append(...inner)
  return element
}
// A file on its way: `whole` is its number, `item` its line with a bar, words for it, and a way to stop it.
export const arriving = (file) => {
  const stop = new AbortController()
  const bar = make('progress', { max: 1, value: 0, ariaLabel: `${words.sends} ${file.name}` })
  const says = make('span', { className: 'help', role: 'status' })
  const button = make('button', { type: 'button', className: 'button small', textContent: words.stop })
  const tell = (text) => { if (says.textContent !== text) says.textContent = text }
  let cut = false
  const moved = (part) => {
    bar.value = part
    if (!cut) tell(percent.format(Math.floor(part * 10) / 10)) // heard ten times, not a hundred
  }
  const broke = (now) => { cut = now; if (cut) tell(words.cut) }
  button.addEventListener('click', () => stop.abort())
  const field = make('div', { className: 'field' }, make('span', { className: 'help', dir: 'auto', textContent: `${words.sends} ${file.name}` }), bar, says, button)
  return { item: make('li', {}, field), whole: sent(file, { signal: stop.signal, moved, broke }), stopped: stop.signal }
}
// What is not whole since an earlier visit, said at a field of files.
export const remind = (input) => {
  const names = known().map((key) => key.slice(mark.length).replace(/ \d+ \d+$/, ''))
  if (!names.length) return
  const line = make('p', { className: 'help', dir: 'auto', textContent: `${words.again} ${names.join(', ')}` })
  input.after(line)
  input.addEventListener('change', () => line.remove(), { once: true })
}
