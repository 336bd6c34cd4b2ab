// Files of a post, sent while one writes: how far they are, then the fields for them. Without this they go with the form.
import { LARGE, arriving, remind } from './arriving.js'
const form = document.querySelector('form.composer')
const input = form.elements.pictures
const list = form.querySelector('.pics')
const live = document.querySelector('#live')
const words = document.querySelector('#words').dataset
const sending = new Set()
const preparing = new Set()
const make = (name, values, ...inner) => {
  const element = Object.assign(document.createElement(name), values)
  element.append(...inner)
  return element
}
const fragment = (html) => {
  const holder = document.createElement('template')
  holder.innerHTML = html
  return holder.content.querySelector('li')
}
const during = (set, work) => {
  set.add(work)
  return work.finally(() => set.delete(work))
}
const failed = (item, sentence) => item.replaceChildren(
  make('span', { className: 'no-pic' }), make('p', { className: 'error', role: 'alert' }, sentence))

// What changes when it is ready, and nothing that is being written.
const renew = (item, now) => {
  item.firstElementChild.replaceWith(now.firstElementChild)
  const error = now.querySelector('.error')
  item.querySelector('[role=status]')?.replaceWith(...(error ? [error] : []))
  if (error) item.querySelector('[name=remove_file]').checked = true
  const said = now.querySelector('.words')
  if (said && !item.querySelector('.words')) item.querySelector('.field').append(said)
  item.toggleAttribute('data-waiting', now.matches('[data-waiting]'))
}
const watch = async (item) => {
  while (item.isConnected && item.matches('[data-waiting]')) {
    await new Promise((done) => setTimeout(done, 1500))
    const answer = await fetch(`${input.dataset.upload}/${item.dataset.file}`).catch(() => null)
    if (answer?.ok) renew(item, fragment(await answer.text()))
    else if (answer?.status === 404) return item.remove()
  }
}
const take = (item, now) => {
  item.replaceWith(now)
  if (now.matches('[data-waiting]')) during(preparing, watch(now))
}
const fieldsOf = async (number) => {
  for (;;) {
    const answer = await fetch(`${input.dataset.upload}/${number}`).catch(() => null)
    if (answer?.ok) return fragment(await answer.text())
    if (answer?.status === 404) throw new Error('')
    await new Promise((done) => setTimeout(done, 1500))
  }
}
const sendLarge = async (file) => {
  const { item, whole, stopped } = arriving(file)
  item.prepend(make('span', { className: 'no-pic' }))
  list.append(item)
  list.hidden = false
  try {
    take(item, await fieldsOf(await whole))
  } catch ({ message }) {
    stopped.aborted ? item.remove() : failed(item, message || words.failed)
  }
}
const send = (file) => file.size > LARGE ? sendLarge(file) : new Promise((done) => {
  const bar = make('progress', { max: 1, value: 0, ariaLabel: `${input.dataset.sends} ${file.name}` })
  const item = make('li', {}, make('span', { className: 'no-pic' }),
    make('div', { className: 'field' }, make('span', { className: 'help' }, `${input.dataset.sends} ${file.name}`), bar))
  list.append(item)
  list.hidden = false
  const body = new FormData()
  body.set('csrfmiddlewaretoken', form.elements.csrfmiddlewaretoken.value)
  body.set('file', file)
  const request = new XMLHttpRequest() // fetch does not tell how far it is
  request.open('POST', input.dataset.upload)
  request.responseType = 'text'
  request.setRequestHeader('X-Acting-As', document.documentElement.dataset.face)
  request.upload.addEventListener('progress', ({ loaded, total }) => { bar.value = loaded / total })
  request.addEventListener('loadend', () => {
    if (request.status === 200) {
      take(item, fragment(request.response))
    } else {
      let sentence = words.failed
      try { sentence = JSON.parse(request.response).error } catch { /* the connection broke, or it was too large */ }
      failed(item, sentence)
    }
    done()
  })
  request.send(body)
})
input.addEventListener('change', () => {
  const room = input.dataset.most - list.querySelectorAll('li:not(:has(> .error))').length
  const files = [...input.files]
  if (files.length > room) live.textContent = input.dataset.many
  files.slice(0, Math.max(room, 0)).forEach((file) => during(sending, send(file)))
  input.value = ''
})
list.querySelectorAll('[data-waiting]').forEach((item) => during(preparing, watch(item)))
remind(input)

// Posted before its files are there, it waits for them; what failed is shown first.
let held = false
form.addEventListener('submit', async (event) => {
  const { submitter } = event
  const publishes = ['publish', 'later'].includes(submitter?.value)
  if (!sending.size && !(publishes && preparing.size)) return
  event.preventDefault()
  if (held) return
  held = true
  live.textContent = input.dataset.wait
  const before = list.querySelectorAll('.error').length
  while (sending.size || (publishes && preparing.size)) await Promise.allSettled([...sending, ...(publishes ? preparing : [])])
  held = false
  live.textContent = ''
  if (list.querySelectorAll('.error').length === before) form.requestSubmit(submitter)
})

// What matters on a picture, chosen by a click: the nearest of the nine places.
list.addEventListener('click', ({ target, offsetX, offsetY }) => {
  if (!target.matches('[data-points]')) return
  const part = (at, whole) => Math.min(2, Math.floor(at / whole * 3)) * 50
  target.closest('li').querySelector('select').value = `${part(offsetX, target.offsetWidth)},${part(offsetY, target.offsetHeight)}`
})
