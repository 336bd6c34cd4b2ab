// A voice message: recorded here, heard before it goes, sent like any other file of the conversation.
const form = document.querySelector('.talk-form')
const panel = document.querySelector('.voice')
const [start, stop, drop] = ['record', 'stop', 'drop'].map((name) => panel.querySelector(`[data-${name}]`))
const time = panel.querySelector('[data-time]')
const heard = panel.querySelector('audio')
const { pictures } = form.elements
const LONGEST = 600 // seconds
const kind = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus'].find((one) => window.MediaRecorder?.isTypeSupported(one))
let recorder
let timer
const show = (state) => {
  start.hidden = state !== 'none'
  stop.hidden = state !== 'recording'
  drop.hidden = state === 'none'
  time.hidden = state !== 'recording'
  heard.hidden = state !== 'recorded'
}
const forget = () => {
  clearInterval(timer)
  if (heard.src) URL.revokeObjectURL(heard.src)
  heard.removeAttribute('src')
  show('none')
}
const take = (blob) => {
  const ending = kind.includes('mp4') ? 'm4a' : kind.includes('ogg') ? 'ogg' : 'webm'
  const chosen = new DataTransfer()
  chosen.items.add(new File([blob], `voice.${ending}`, { type: kind.split(';')[0] }))
  pictures.files = chosen.files
  pictures.dispatchEvent(new Event('change', { bubbles: true }))
  heard.src = URL.createObjectURL(blob)
  show('recorded')
  form.querySelector('.primary').focus()
}
const record = async () => {
  let sound
  try { sound = await navigator.mediaDevices.getUserMedia({ audio: true }) } catch {
    time.textContent = panel.dataset.refused
    time.hidden = false
    return
  }
  const parts = []
  let kept = true
  recorder = new MediaRecorder(sound, { mimeType: kind, audioBitsPerSecond: 32000 })
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data))
  recorder.addEventListener('stop', () => {
    clearInterval(timer)
    sound.getTracks().forEach((track) => track.stop())
    kept ? take(new Blob(parts, { type: kind })) : forget()
  })
  drop.onclick = () => {
    kept = false
    pictures.value = ''
    recorder.state === 'inactive' ? forget() : recorder.stop()
    start.focus()
  }
  recorder.start()
  const began = Date.now()
  const tick = () => {
    const seconds = Math.floor((Date.now() - began) / 1000)
    time.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    if (seconds >= LONGEST) recorder.stop()
  }
  timer = setInterval(tick, 500)
  tick()
  show('recording')
  stop.focus()
}
if (kind && navigator.mediaDevices) {
  panel.hidden = false
  start.addEventListener('click', record)
  stop.addEventListener('click', () => recorder.stop())
  form.addEventListener('submit', () => { if (recorder?.state === 'recording') recorder.stop(); setTimeout(forget) })
}
