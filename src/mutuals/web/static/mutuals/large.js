// Forms that are sent whole: their large files go before them, in parts (arriving.js), and the form names them by number.
import { LARGE, arriving, remind } from './arriving.js'
const input = document.querySelector('input[data-large]')
const { form, dataset: words } = input
const live = document.querySelector('#live')
const failed = document.querySelector('#words').dataset.failed
const sending = new Set()
const make = (name, values, ...inner) => {
  const element = Object.assign(document.createElement(name), values)
  element.append(...inner)
  return element
}
const list = form.querySelector('.arriving') ?? make('ul', { className: 'arriving', hidden: true })
input.closest('.field').after(list)
const leaveOut = (item) => {
  const button = make('button', { type: 'button', className: 'button small', textContent: words.out })
  button.addEventListener('click', () => { item.remove(); input.focus() })
  return button
}
const send = async (file) => {
  const { item, whole, stopped } = arriving(file)
  list.append(item)
  list.hidden = false
  try {
    const number = await whole
    const alt = make('input', { id: `alt${number}`, name: `alt_${number}`, maxLength: 1500 })
    item.replaceChildren(make('div', { className: 'field' },
      make('span', { dir: 'auto', textContent: file.name }), make('input', { type: 'hidden', name: 'file', value: number }),
      make('label', { htmlFor: alt.id, textContent: words.words }), alt, leaveOut(item)))
  } catch ({ message }) {
    if (stopped.aborted) item.remove()
    else item.replaceChildren(make('p', { className: 'error', role: 'alert', textContent: `${file.name}: ${message || failed}` }), leaveOut(item))
  }
}
input.addEventListener('change', () => {
  const small = new DataTransfer();
  [...input.files].forEach((file) => {
    if (file.size <= LARGE) return small.items.add(file)
    const work = send(file)
    sending.add(work)
    work.finally(() => sending.delete(work))
  })
  input.files = small.files
  const words = document.querySelector('[data-alts]') // for those of the form: a large one has its own
  if (words) words.hidden = !input.files.length && !!list.querySelector('li')
})
remind(input)

// Sent before its files are there, it waits for them; what failed is shown first.
let held = false
form.addEventListener('submit', async (event) => {
  if (!sending.size) return
  event.preventDefault()
  event.stopImmediatePropagation()
  if (held) return
  held = true
  live.textContent = words.wait
  while (sending.size) await Promise.allSettled([...sending])
  held = false
  live.textContent = ''
  if (!list.querySelector('.error')) form.requestSubmit(event.submitter)
})
