// tus-js-client sends a file, is stopped in the middle, and another of it goes on: `node tus.mjs SERVER TOKEN FILE CHUNK`.
import fs from 'node:fs'
import { basename } from 'node:path'
import * as tus from 'tus-js-client'

const [server, token, path, chunk] = process.argv.slice(2)
const size = fs.statSync(path).size
const send = (options, watch = () => {}) => new Promise((done, fail) => {
  const upload = new tus.Upload(fs.createReadStream(path), {
    endpoint: `${server}/api/mutuals/v1/uploads`,
    uploadSize: size,
    chunkSize: Number(chunk),
    headers: { authorization: `Bearer ${token}` },
    metadata: { filename: basename(path), filetype: 'video/mp4' },
    retryDelays: [0, 500, 1000],
    onSuccess: () => done(upload.url),
    onError: fail,
    onProgress: (sent) => watch(upload, sent, done),
    ...options,
  })
  upload.start()
})

const url = await send({}, async (upload, sent, done) => {
  if (sent > size / 2 && upload.url) { await upload.abort(); done(upload.url) }
})
const began = await fetch(url, { method: 'HEAD', headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' } })
const same = await send({ uploadUrl: url })
const refused = await send({ metadata: {}, uploadSize: 2 ** 40 }).then(() => 0, (error) => error.originalResponse?.getStatus())
const gone = await send({}, async (upload, sent, done) => { if (upload.url && sent) { await upload.abort(true); done(upload.url) } })
const after = await fetch(gone, { method: 'HEAD', headers: { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' } })
console.log(JSON.stringify({ url, same, size, at: Number(began.headers.get('upload-offset')), refused, after: after.status }))
