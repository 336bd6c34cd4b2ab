// The cut of a photo by dragging and zooming. The form's three numbers say the same; without scripts they alone do.
// The server looks at the picture meanwhile, and says what could be better (profiles/edit/looked.html).
const form = document.querySelector('form[data-crop]')
const [file, stage, zooms, says] = ['[name=photo]', '[data-stage]', '[data-zooms]', '[data-says]'].map((one) => form.querySelector(one))
const image = stage.querySelector('img')
const advice = form.querySelector('[data-look]')
const fields = form.elements
const LARGEST = 10 * 1024 * 1024
const SMALLEST = 160 // pixels of the side that is kept
const clamp = (value, low, high) => Math.min(Math.max(value, low), high)
const number = (name, other) => { const value = parseFloat(fields[name].value); return Number.isFinite(value) ? value : other }

// What is kept, in the picture's own pixels: the same sum as on the server.
const cut = (width = image.naturalWidth, height = image.naturalHeight) => {
  const side = Math.min(width, height) / clamp(number('zoom', 1), 1, 5)
  const left = clamp(number('x', 50) / 100 * width - side / 2, 0, width - side)
  const top = clamp(number('y', 50) / 100 * height - side / 2, 0, height - side)
  return { width, height, side, left, top }
}
const draw = () => {
  if (!image.naturalWidth) return
  const { width, side, left, top } = cut()
  const scale = stage.clientWidth / side
  image.style.width = `${width * scale}px`
  image.style.transform = `translate(${-left * scale}px, ${-top * scale}px)`
  const whole = advice.querySelector('[data-whole]')
  if (!whole) return
  const kept = cut(whole.viewBox.baseVal.width, whole.viewBox.baseVal.height)
  const square = whole.querySelector('rect')
  const values = { x: kept.left, y: kept.top, width: kept.side, height: kept.side }
  for (const [name, value] of Object.entries(values)) square.setAttribute(name, value)
  for (const one of advice.querySelectorAll('[data-cut]')) one.setAttribute('viewBox', `${kept.left} ${kept.top} ${kept.side} ${kept.side}`)
}
const set = (name, value, low, high) => { fields[name].value = Math.round(clamp(value, low, high) * 100) / 100 }
const move = (dx, dy) => { // by pixels of the stage
  const { width, height, side, left, top } = cut()
  const scale = stage.clientWidth / side
  set('x', (clamp(left - dx / scale, 0, width - side) + side / 2) / width * 100, 0, 100)
  set('y', (clamp(top - dy / scale, 0, height - side) + side / 2) / height * 100, 0, 100)
  moved()
}
const zoom = (by) => { set('zoom', number('zoom', 1) * by, 1, 5); moved() }
const moved = () => { draw(); again() }

// What the server says of it; an answer that came too late is not shown.
let turn = 0
let timer
let hushed = false
const look = async (sent) => {
  clearTimeout(timer)
  const mine = ++turn
  const body = new FormData()
  body.set('csrfmiddlewaretoken', fields.csrfmiddlewaretoken.value)
  if (hushed) body.set('quiet', '1')
  const before = numbers()
  for (const [name, value] of Object.entries(sent)) body.set(name, value)
  const answer = await fetch(advice.dataset.look, { method: 'POST', body }).catch(() => null)
  if (mine !== turn || !answer) return
  if (!answer.ok) return answer.status === 422 && sent.photo ? refuse('', await answer.text()) : undefined
  advice.innerHTML = await answer.text()
  const [x, y, near] = advice.firstElementChild.dataset.numbers.split(',')
  if (numbers() === before) Object.assign(fields.x, { value: x }), Object.assign(fields.y, { value: y }), Object.assign(fields.zoom, { value: near })
  else again() // somebody moved it meanwhile: theirs counts
  if (!image.naturalWidth) image.src = advice.querySelector('image').getAttribute('href') // a kind that this browser cannot show
  draw()
}
const numbers = () => `${fields.x.value},${fields.y.value},${fields.zoom.value}`
const waiting = () => advice.querySelector('[name=file]')?.value
const again = () => {
  clearTimeout(timer)
  if (!waiting() || hushed) return
  timer = setTimeout(() => look({ file: waiting(), x: fields.x.value, y: fields.y.value, zoom: fields.zoom.value }), 900)
}
advice.addEventListener('click', (event) => {
  const button = event.target.closest('button')
  const link = event.target.closest('a')
  if (link) { event.preventDefault(); file.focus(); file.click() }
  if (!button) return
  event.preventDefault()
  if (button.name === 'crop') return look({ file: waiting(), crop: button.value })
  hushed = true
  advice.querySelector('.advice').remove()
  form.querySelector('.primary')?.focus()
})
form.addEventListener('submit', () => { if (waiting()) file.disabled = true }) // it is there already
addEventListener('pageshow', () => { file.disabled = false })
form.querySelector('[data-by-hand]').hidden = true

// Nothing is sent yet: what will not work is said before it is.
const say = (what) => { says.hidden = !what; says.textContent = what ? says.dataset[what] : '' }
const refuse = (what, sentence = '') => {
  rest.hidden = true
  say(what)
  if (sentence) Object.assign(says, { hidden: false, textContent: sentence })
  file.setCustomValidity(says.textContent)
  show(false)
}
const rest = form.querySelector('[data-with-photo]') // what is asked once there is a picture
rest.hidden = !file.files.length && !advice.firstElementChild
const show = (on) => { stage.hidden = zooms.hidden = !on }
let shown = ''
file.addEventListener('change', () => {
  const [chosen] = file.files
  file.setCustomValidity('')
  say('')
  URL.revokeObjectURL(shown)
  advice.replaceChildren()
  hushed = false
  clearTimeout(timer)
  turn++
  rest.hidden = !chosen
  if (!chosen) return show(false)
  if (chosen.size > LARGEST) return refuse('large')
  if (chosen.type && !chosen.type.startsWith('image/')) return refuse('kind')
  set('x', 50, 0, 100); set('y', 50, 0, 100); set('zoom', 1, 1, 5)
  image.src = shown = URL.createObjectURL(chosen)
  look({ photo: chosen })
})
if (advice.firstElementChild) image.src = advice.querySelector('image').getAttribute('href')
image.addEventListener('load', () => {
  show(true)
  say('')
  draw()
  if (Math.min(image.naturalWidth, image.naturalHeight) < SMALLEST) say('tiny')
})
image.addEventListener('error', () => { show(false); if (!waiting()) say('unseen') })

const fingers = new Map()
const spread = () => { const [a, b] = [...fingers.values()]; return Math.hypot(a.x - b.x, a.y - b.y) }
stage.addEventListener('pointerdown', (event) => {
  stage.setPointerCapture(event.pointerId)
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
})
stage.addEventListener('pointermove', (event) => {
  const before = fingers.get(event.pointerId)
  if (!before) return
  const wide = fingers.size === 2 && spread()
  fingers.set(event.pointerId, { x: event.clientX, y: event.clientY })
  if (wide) zoom(spread() / wide)
  else move(event.clientX - before.x, event.clientY - before.y)
})
for (const end of ['pointerup', 'pointercancel']) stage.addEventListener(end, ({ pointerId }) => fingers.delete(pointerId))
stage.addEventListener('wheel', (event) => { event.preventDefault(); zoom(event.deltaY < 0 ? 1.08 : 1 / 1.08) }, { passive: false })
zooms.addEventListener('click', ({ target }) => { if (target.dataset.zoom) zoom(target.dataset.zoom > 0 ? 1.2 : 1 / 1.2) })
for (const name of ['x', 'y', 'zoom']) fields[name].addEventListener('input', moved)
addEventListener('resize', draw)
