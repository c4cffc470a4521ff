import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type EdgeUnderTest, ownForm, startEdge } from './edge-under-test'

let edge: EdgeUnderTest
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

describe('host', () => {
  test.each([
    ['localhost:3000', 200],
    ['LOCALHOST:3000', 200],
    ['evil.example', 421],
    ['localhost:3001', 421],
    ['localhost', 421],
    ['localhost:3000.evil.example', 421],
  ])('%s answers %i', async (host, status) => {
    expect((await edge.ask('/', { headers: { host } })).status).toBe(status)
  })

  test('the loopback names answer on the opened port', async () => {
    for (const name of ['localhost', '127.0.0.1', '[::1]']) {
      expect((await edge.ask('/', { headers: { host: `${name}:${edge.port}` } })).status).toBe(200)
    }
  })

  test.each(['http://evil.example/', '//evil.example/', '/\\evil.example', '/systems/%00', '/systems?q=a%00b'])(
    'the target %s is malformed',
    async (path) => {
      expect((await edge.ask(path)).status).toBe(400)
    },
  )

  test('forwarding headers of a stranger change nothing and do not reach Remix', async () => {
    const headers = { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '1.2.3.4', forwarded: 'host=evil.example' }
    const answer = await edge.ask('/page', { headers })
    expect(JSON.parse(answer.text)).toMatchObject({ url: `${edge.origin}/page`, clientAddress: '127.0.0.1' })
    const reached = edge.seen.at(-1)?.headers
    expect([reached?.get('x-forwarded-host'), reached?.get('x-forwarded-for'), reached?.get('forwarded')]).toEqual([
      null,
      null,
      null,
    ])
  })

  test('a configured proxy names the public host and the visitor', async () => {
    const behind = await startEdge({
      publicOrigin: 'https://ai.example.org',
      trustedProxies: ['127.0.0.0/8', '10.0.0.5'],
    })
    const ask = (headers: Record<string, string>) => behind.ask('/', { headers })
    const good = await ask({
      'x-forwarded-host': 'ai.example.org',
      'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.5',
    })
    expect(JSON.parse(good.text)).toMatchObject({ url: 'https://ai.example.org/', clientAddress: '203.0.113.9' })
    expect((await ask({ 'x-forwarded-host': 'evil.example' })).status).toBe(421)
    await behind.stop()
  })
})

describe('origin', () => {
  const foreign = 'https://evil.example'
  const cases: [string, Record<string, string>, number][] = [
    ['own page', { origin: 'OWN', 'sec-fetch-site': 'same-origin' }, 200],
    ['own page of an old browser', { origin: 'OWN' }, 200],
    ['address bar', { 'sec-fetch-site': 'none' }, 200],
    ['same-origin without Origin', { 'sec-fetch-site': 'same-origin' }, 200],
    ['program with its own token', { authorization: 'Bearer abc' }, 200],
    ['nothing', {}, 403],
    ['token beside a cookie', { authorization: 'Bearer abc', cookie: 'a=b' }, 403],
    ['other scheme of authorization', { authorization: 'Basic abc' }, 403],
    ['foreign page', { origin: foreign, 'sec-fetch-site': 'cross-site' }, 403],
    ['foreign page of an old browser', { origin: foreign }, 403],
    ['foreign origin that claims same-origin', { origin: foreign, 'sec-fetch-site': 'same-origin' }, 403],
    ['sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }, 403],
    ['null origin alone', { origin: 'null' }, 403],
    ['sibling subdomain', { 'sec-fetch-site': 'same-site' }, 403],
    ['other port of this host', { origin: 'http://127.0.0.1:1' }, 403],
    ['public origin posting to the loopback name', { origin: 'http://localhost:3000' }, 403],
    ['own origin, but the browser says cross-site', { origin: 'OWN', 'sec-fetch-site': 'cross-site' }, 403],
    ['unknown Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin, none' }, 403],
    ['spoofed forwarded host', { origin: foreign, 'x-forwarded-host': 'evil.example' }, 403],
  ]
  const paths = ['/systems', '/systems?_data=routes%2Fsystems', '/upload', '/resource.data', '/systems?_method=PUT']
  for (const [name, headers, status] of cases) {
    test.each(paths)(`POST from ${name} to %s: ${status}`, async (path) => {
      const before = edge.seen.length
      const sent = Object.fromEntries(
        Object.entries(headers).map(([key, value]) => [key, value.replace('OWN', edge.origin)]),
      )
      const body = path === '/upload' ? '' : 'a=b'
      const type = path === '/upload' ? 'multipart/form-data' : 'application/x-www-form-urlencoded'
      const answer = await edge.ask(path, { method: 'POST', headers: { 'content-type': type, ...sent }, body })
      if (path === '/upload') expect(answer.status === 403).toBe(status === 403)
      else expect([answer.status, edge.seen.length - before]).toEqual([status, status === 200 ? 1 : 0])
    })
  }

  test('reading is for everyone', async () => {
    expect((await edge.ask('/', { headers: { origin: foreign, 'sec-fetch-site': 'cross-site' } })).status).toBe(200)
  })

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is not taken', async (method) => {
    const answer = await edge.ask('/systems', { method, headers: ownForm(edge.origin) })
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD, POST'])
  })
})
