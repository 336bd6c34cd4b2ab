// A QR code as SVG for a short text (ISO/IEC 18004: byte mode, level L, up to version 10), where no server can draw it.
// tests/journeys/test_meet.py reads it with the tables of another maker.
const ROOM = [0, 19, 34, 55, 80, 108, 136, 156, 194, 232, 274] // bytes of data, by version
const CHECK = [0, 7, 10, 15, 20, 26, 18, 20, 24, 30, 18] // of correction, for each block
const BLOCKS = [0, 1, 1, 1, 1, 1, 2, 2, 2, 2, 4]
const MARKS = [[], [], [6, 18], [6, 22], [6, 26], [6, 30], [6, 34], [6, 22, 38], [6, 24, 42], [6, 26, 46], [6, 28, 50]]

// Arithmetic in the field of 256 elements, and Reed-Solomon.
const times = (a, b) => {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d)
    product ^= ((b >>> bit) & 1) * a
  }
  return product
}
const correction = (data, length) => {
  const divisor = Array(length).fill(0)
  divisor[length - 1] = 1
  let root = 1
  for (let i = 0; i < length; i++) {
    for (let j = 0; j < length; j++) divisor[j] = times(divisor[j], root) ^ (divisor[j + 1] ?? 0)
    root = times(root, 2)
  }
  const rest = Array(length).fill(0)
  for (const byte of data) {
    const factor = byte ^ rest.shift()
    rest.push(0)
    divisor.forEach((one, i) => { rest[i] ^= times(one, factor) })
  }
  return rest
}

const codewords = (bytes, version) => {
  const bits = []
  const put = (value, length) => { for (let i = length - 1; i >= 0; i--) bits.push((value >>> i) & 1) }
  put(4, 4)
  put(bytes.length, version < 10 ? 8 : 16)
  bytes.forEach((byte) => put(byte, 8))
  put(0, Math.min(4, ROOM[version] * 8 - bits.length))
  while (bits.length % 8) bits.push(0)
  const data = []
  for (let i = 0; i < bits.length; i += 8) data.push(parseInt(bits.slice(i, i + 8).join(''), 2))
  for (let pad = 0xec; data.length < ROOM[version]; pad ^= 0xec ^ 0x11) data.push(pad)
  const many = BLOCKS[version]
  const short = Math.floor(data.length / many)
  const longer = data.length % many
  const blocks = []
  for (let i = 0, at = 0; i < many; i++) {
    const size = short + (i >= many - longer ? 1 : 0)
    blocks.push(data.slice(at, at += size))
  }
  const checks = blocks.map((block) => correction(block, CHECK[version]))
  const mixed = []
  for (let i = 0; i <= short; i++) for (const block of blocks) if (i < block.length) mixed.push(block[i])
  for (let i = 0; i < CHECK[version]; i++) for (const check of checks) mixed.push(check[i])
  return mixed
}

const MASKS = [
  (x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => (x * y) % 2 + (x * y) % 3,
  (x, y) => ((x * y) % 2 + (x * y) % 3) % 2, (x, y) => ((x + y) % 2 + (x * y) % 3) % 2
]
const remainder = (value, polynomial, length) => {
  let rest = value
  for (let i = 0; i < length; i++) rest = (rest << 1) ^ ((rest >>> (length - 1)) * polynomial)
  return rest
}

const drawn = (version, words, mask) => {
  const size = version * 4 + 17
  const dark = Array.from({ length: size }, () => Array(size).fill(0))
  const fixed = Array.from({ length: size }, () => Array(size).fill(false))
  const set = (x, y, on) => { if (x >= 0 && y >= 0 && x < size && y < size) { dark[y][x] = on ? 1 : 0; fixed[y][x] = true } }
  for (let i = 0; i < size; i++) { set(6, i, i % 2 === 0); set(i, 6, i % 2 === 0) }
  for (const [cx, cy] of [[3, 3], [size - 4, 3], [3, size - 4]]) {
    for (let dy = -4; dy <= 4; dy++) for (let dx = -4; dx <= 4; dx++) {
      const far = Math.max(Math.abs(dx), Math.abs(dy))
      set(cx + dx, cy + dy, far !== 2 && far !== 4)
    }
  }
  const marks = MARKS[version]
  const last = marks.length - 1
  marks.forEach((cx, i) => marks.forEach((cy, j) => {
    if ((i === 0 && j === 0) || (i === 0 && j === last) || (i === last && j === 0)) return
    for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1)
  }))
  const kind = (1 << 3) | mask // level L
  const format = ((kind << 10) | remainder(kind, 0x537, 10)) ^ 0x5412
  const bit = (value, i) => (value >>> i) & 1
  for (let i = 0; i < 6; i++) set(8, i, bit(format, i))
  set(8, 7, bit(format, 6))
  set(8, 8, bit(format, 7))
  set(7, 8, bit(format, 8))
  for (let i = 9; i < 15; i++) set(14 - i, 8, bit(format, i))
  for (let i = 0; i < 8; i++) set(size - 1 - i, 8, bit(format, i))
  for (let i = 8; i < 15; i++) set(8, size - 15 + i, bit(format, i))
  set(8, size - 8, true)
  if (version > 6) {
    const told = (version << 12) | remainder(version, 0x1f25, 12)
    for (let i = 0; i < 18; i++) {
      const [a, b] = [size - 11 + i % 3, Math.floor(i / 3)]
      set(a, b, bit(told, i))
      set(b, a, bit(told, i))
    }
  }
  let at = 0
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5
    for (let step = 0; step < size; step++) {
      const y = ((right + 1) & 2) === 0 ? size - 1 - step : step
      for (const x of [right, right - 1]) {
        if (fixed[y][x]) continue
        const on = at < words.length * 8 ? bit(words[at >>> 3], 7 - (at & 7)) : 0
        dark[y][x] = MASKS[mask](x, y) === 0 ? on ^ 1 : on
        at++
      }
    }
  }
  return dark
}

// How hard it is to read: long runs, blocks, false finders and too much of one shade.
const penalty = (dark) => {
  const size = dark.length
  let sum = 0
  let total = 0
  const line = (get) => {
    let run = 0
    let before = -1
    let seen = ''
    for (let i = 0; i < size; i++) {
      const now = get(i)
      seen += now
      run = now === before ? run + 1 : 1
      if (run === 5) sum += 3
      else if (run > 5) sum++
      before = now
    }
    for (const look of ['10111010000', '00001011101']) for (let at = seen.indexOf(look); at >= 0; at = seen.indexOf(look, at + 1)) sum += 40
  }
  for (let i = 0; i < size; i++) {
    line((j) => dark[i][j])
    line((j) => dark[j][i])
    for (let j = 0; j < size; j++) {
      total += dark[i][j]
      if (i && j && dark[i][j] === dark[i - 1][j] && dark[i][j] === dark[i][j - 1] && dark[i][j] === dark[i - 1][j - 1]) sum += 3
    }
  }
  return sum + Math.floor(Math.abs(total * 20 / (size * size) - 10)) * 10
}

globalThis.qrRows = (text) => {
  const bytes = [...new TextEncoder().encode(text)]
  const version = ROOM.findIndex((room, v) => v && bytes.length + (v < 10 ? 2 : 3) <= room)
  if (version < 0) throw new RangeError('too long for a code')
  const words = codewords(bytes, version)
  const all = MASKS.map((_, mask) => drawn(version, words, mask))
  return all.reduce((best, one) => (penalty(one) < penalty(best) ? one : best))
}
globalThis.qrPicture = (text) => {
  const rows = globalThis.qrRows(text)
  const size = rows.length + 8
  const path = rows.flatMap((row, y) => row.map((on, x) => (on ? `M${x + 4} ${y + 4}h1v1h-1z` : ''))).join('')
  return `<svg class="code" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`
}
