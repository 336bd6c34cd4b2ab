// masto.js, the library of Elk and Phanpy. `node masto.mjs register URL`, then `node masto.mjs use URL APP CODE STEPS`;
// each prints one line of JSON. STEPS names what the server has: post, media, stream, none of them needed.
import { createOAuthAPIClient, createRestAPIClient, createStreamingAPIClient } from 'masto'
import WebSocket from 'ws'

const [what, url, given, code, steps = ''] = process.argv.slice(2)
const redirectUris = 'urn:ietf:wg:oauth:2.0:oob'
const scopes = 'read write follow push'

const register = () =>
  createRestAPIClient({ url }).v1.apps.create({ clientName: 'masto.js', redirectUris: [redirectUris], scopes })

async function stream(rest, accessToken, instance) {
  const streaming = createStreamingAPIClient({
    streamingApiUrl: instance.configuration.urls.streaming, accessToken, implementation: WebSocket, retry: false,
  })
  const home = streaming.user.subscribe()
  const first = (async () => {
    for await (const event of home) if (event.event === 'update') return event.payload.id
  })()
  const posted = new Set()
  let seen
  for (let tries = 0; tries < 10 && !seen; tries++) { // the library does not say when it is subscribed
    await new Promise((done) => setTimeout(done, 1000))
    posted.add((await rest.v1.statuses.create({ status: `Live from masto.js, ${tries}` })).id)
    seen = await Promise.race([first, new Promise((done) => setTimeout(done, 2000))])
  }
  home.unsubscribe()
  streaming.close()
  return posted.has(seen)
}

async function use() {
  const app = JSON.parse(given)
  const oauth = createOAuthAPIClient({ url })
  const secrets = { clientId: app.clientId, clientSecret: app.clientSecret }
  const token = await oauth.token.create({ grantType: 'authorization_code', redirectUri: redirectUris, code, ...secrets })
  const rest = createRestAPIClient({ url, accessToken: token.accessToken })
  const instance = await rest.v2.instance.fetch()
  const done = { scope: token.scope, me: (await rest.v1.accounts.verifyCredentials()).acct, version: instance.version }
  const pages = []
  for await (const page of rest.v1.timelines.home.list({ limit: 1 })) {
    pages.push(page[0]?.id)
    if (pages.length === 2) break
  }
  done.pages = new Set(pages).size
  const [relation] = await rest.v1.accounts.relationships.fetch({ id: [(await rest.v1.accounts.lookup({ acct: 'amara' })).id] })
  done.following = relation.following
  if (steps.includes('post')) {
    const post = await rest.v1.statuses.create({ status: 'From masto.js', visibility: 'public', poll: { options: ['a', 'b'], expiresIn: 3600 } })
    done.poll = post.poll.options.length
    done.edited = (await rest.v1.statuses.$select(post.id).update({ status: 'Edited in masto.js' })).content
    await rest.v1.statuses.$select(post.id).remove()
  }
  const pixel = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')
  if (steps.includes('profile')) {
    const me = await rest.v1.accounts.updateCredentials({
      header: new Blob([pixel], { type: 'image/png' }),
      fieldsAttributes: [{ name: 'Site', value: 'https://example.org/masto' }],
      source: { privacy: 'unlisted', language: 'fr' },
    })
    const begin = await rest.v1.preferences.fetch()
    done.profile = [me.source.fields.map((field) => field.name), me.source.language, begin['posting:default:visibility'], me.header.includes('/media/')]
    await rest.v1.accounts.updateCredentials({ source: { privacy: 'public' } })
    done.emojis = await rest.v1.customEmojis.list()
  }
  if (steps.includes('media')) {
    const file = await rest.v2.media.create({ file: new Blob([pixel], { type: 'image/png' }), description: 'A dot' })
    done.media = file.description
  }
  if (steps.includes('stream')) done.live = await stream(rest, token.accessToken, instance)
  await oauth.revoke({ ...secrets, token: token.accessToken })
  done.after = await rest.v1.accounts.verifyCredentials().then(() => 'still in', (error) => error.statusCode)
  return done
}

console.log(JSON.stringify(await (what === 'register' ? register() : use())))
process.exit(0)
