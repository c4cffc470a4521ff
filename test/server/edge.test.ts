import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpServer, drain, listen } from '#app/server/http-server.server'
import { isGuessable, TokenBuckets } from '#app/server/rate-limit.server'
import { contentSecurityPolicy } from '#app/server/security-headers.server'
import { type EdgeUnderTest, ownForm, startEdge } from './edge-under-test'

let edge: EdgeUnderTest
beforeAll(async () => {
  edge = await startEdge()
})
afterAll(() => edge.stop())

describe('headers', () => {
  const asked: [string, string, Record<string, string>][] = [
    ['page', '/', {}],
    ['static file', '/favicon.svg', {}],
    ['hashed file', '/assets/app-1a2b3c.js', {}],
    ['health', '/healthz', {}],
    ['readiness', '/readyz', {}],
    ['manifest', '/__manifest', {}],
    ['foreign host', '/', { host: 'evil.example' }],
    ['malformed path', '/%', {}],
  ]
  test.each(asked)('%s carries every protecting header', async (_name, path, headers) => {
    const answer = await edge.ask(path, { headers })
    expect(answer.headers).toMatchObject({
      'content-security-policy': expect.stringMatching(
        /^default-src 'none'; script-src 'nonce-[\w+/]{24}' 'strict-dynamic'; /,
      ),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    expect(answer.headers['strict-transport-security']).toBeUndefined()
    expect(answer.headers['x-powered-by']).toBeUndefined()
  })

  test('over https they ask for https', async () => {
    const secure = await startEdge({ publicOrigin: 'https://ai.example.org' })
    const answer = await secure.ask('/')
    expect(answer.headers['strict-transport-security']).toBe('max-age=63072000')
    await secure.stop()
  })

  test('the policy allows no inline script or style and no eval', () => {
    expect(contentSecurityPolicy('N')).toBe(
      "default-src 'none'; script-src 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; " +
        "object-src 'none'; report-uri /csp-report",
    )
  })

  test('a thousand answers have a thousand nonces, the same in header and page', async () => {
    const nonces = new Set<string>()
    for (let batch = 0; batch < 20; batch++) {
      const answers = await Promise.all(Array.from({ length: 50 }, () => edge.ask('/')))
      for (const { text, headers } of answers) {
        const { nonce } = JSON.parse(text) as { nonce: string }
        expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
        nonces.add(nonce)
      }
    }
    expect(nonces.size).toBe(1000)
  })

  test('a route can add a policy but not take ours away', async () => {
    const loose = await startEdge({
      remix: async () =>
        new Response('x', {
          headers: [
            ['Content-Security-Policy', 'sandbox'],
            ['X-Content-Type-Options', 'sniff'],
            ['Set-Cookie', 'a=1'],
            ['Set-Cookie', 'b=2'],
          ],
        }),
    })
    const { headers } = await loose.ask('/')
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'.*, sandbox$/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['set-cookie']).toEqual(['a=1', 'b=2'])
    expect(headers['cache-control']).toBe('private, no-store')
    await loose.stop()
  })
})

describe('files and probes', () => {
  test('hashed files never change, others for an hour', async () => {
    const hashed = await edge.ask('/assets/app-1a2b3c.js')
    expect([hashed.status, hashed.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect((await edge.ask('/favicon.svg')).headers['cache-control']).toBe('public, max-age=3600')
  })

  test('probes answer JSON; a fault of the database is 503', async () => {
    const healthy = await edge.ask('/healthz')
    expect([healthy.status, JSON.parse(healthy.text)]).toEqual([200, { status: 'ok' }])
    const ready = await edge.ask('/readyz')
    expect(JSON.parse(ready.text)).toEqual({ status: 'ready', checks: { database: { ok: true } } })
    const broken = await startEdge({
      readiness: async () => ({ ready: false, checks: { database: { ok: false, why: 'The database is locked.' } } }),
    })
    const answer = await broken.ask('/readyz')
    expect([answer.status, JSON.parse(answer.text).status]).toEqual([503, 'not ready'])
    await broken.stop()
  })

  test.each(['/__manifest', '/__manifest?p=/a&p=/b', '/__MANIFEST', '/__manifest/'])('%s is no page', async (path) => {
    const before = edge.seen.length
    expect([(await edge.ask(path)).status, edge.seen.length]).toEqual([404, before])
  })
})

describe('bodies', () => {
  test('a form arrives as it was sent', async () => {
    const answer = await edge.ask('/a?b=c', { method: 'POST', headers: ownForm(edge.origin), body: 'name=caf%C3%A9' })
    expect(JSON.parse(answer.text)).toMatchObject({ url: `${edge.origin}/a?b=c`, body: 'name=caf%C3%A9' })
  })

  test.each([
    ['multipart/form-data; boundary=x', 415],
    ['text/plain', 415],
    ['', 415],
    ['application/json', 200],
  ])('a body of type "%s" answers %i', async (type, status) => {
    const headers = { ...ownForm(edge.origin), 'content-type': type }
    expect((await edge.ask('/', { method: 'POST', headers, body: '{}' })).status).toBe(status)
  })

  test('a compressed body is not taken', async () => {
    const headers = { ...ownForm(edge.origin), 'content-encoding': 'gzip' }
    expect((await edge.ask('/', { method: 'POST', headers, body: 'x' })).status).toBe(415)
  })

  test.each([
    ['announced', {}],
    ['counted', { 'transfer-encoding': 'chunked' }],
  ])('more than 1 MB, %s, is refused before Remix sees it', async (_name, extra) => {
    const before = edge.seen.length
    const body = Buffer.alloc(1024 ** 2 + 1, 'a')
    const answer = await edge.ask('/', { method: 'POST', headers: { ...ownForm(edge.origin), ...extra }, body })
    expect([answer.status, answer.text.split('\n')[0]]).toEqual([413, 'What you sent is larger than 1 MB.'])
    expect(edge.seen.length).toBe(before)
    const most = { method: 'POST', headers: { ...ownForm(edge.origin), ...extra }, body: body.subarray(1) }
    expect((await edge.ask('/', most)).status).toBe(200)
  })
})

describe('time', () => {
  test('connections that never finish their headers are closed, and others are served meanwhile', async () => {
    const server = createHttpServer()
    server.headersTimeout = 300
    const port = await listen(server, 0, '127.0.0.1')
    server.on('request', (_req, res) => res.end('ok'))
    const slow = Array.from({ length: 50 }, () => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: '))
      socket.on('error', () => {})
      socket.resume()
      return new Promise<void>((resolve) => socket.once('close', () => resolve()))
    })
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('ok')
    const started = performance.now()
    await Promise.all(slow)
    expect(performance.now() - started).toBeLessThan(5_000)
    await drain(server, 100)
  })

  test('product values: headers 15 s, idle 5 s, stalled 70 s, at most 1000 connections', () => {
    const server = createHttpServer()
    expect([server.headersTimeout, server.keepAliveTimeout, server.timeout]).toEqual([15_000, 5_000, 70_000])
    expect([server.maxConnections, server.maxRequestsPerSocket]).toEqual([1000, 1000])
  })

  test('a form that does not arrive in time is cut off', async () => {
    const strict = await startEdge({ longestBody: 100 })
    const socket = connect(strict.port, '127.0.0.1')
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
    socket.on('error', () => {})
    socket.resume()
    socket.write(
      `POST / HTTP/1.1\r\nHost: 127.0.0.1:${strict.port}\r\nOrigin: ${strict.origin}\r\n` +
        'Content-Type: application/json\r\nContent-Length: 10\r\n\r\n{',
    )
    await closed
    expect(strict.seen).toEqual([])
    await strict.stop()
  })

  test('stopping waits for a running request and takes no new one', async () => {
    let begun = () => {}
    const running = new Promise<void>((resolve) => {
      begun = resolve
    })
    const slow = await startEdge({
      remix: async () => {
        begun()
        await new Promise((resolve) => setTimeout(resolve, 200))
        return new Response('done')
      },
    })
    const answer = slow.ask('/')
    await running
    const stopped = drain(slow.server)
    await expect(slow.ask('/')).rejects.toThrow('ECONNREFUSED')
    expect((await answer).text).toBe('done')
    await stopped
  })

  test('a taken port is told in one sentence', async () => {
    await expect(listen(createHttpServer(), edge.port, '127.0.0.1')).rejects.toThrow(
      `PORT ${edge.port} is already taken on 127.0.0.1. Try PORT=${edge.port + 1} npm start.`,
    )
  })
})

describe('rate', () => {
  test('a bucket empties, says how long to wait, and refills', () => {
    const buckets = new TokenBuckets(60)
    for (let n = 0; n < 60; n++) expect(buckets.take('a', 0)).toBe(0)
    expect(buckets.take('a', 0)).toBe(1)
    expect(buckets.take('b', 0)).toBe(0)
    expect(buckets.take('a', 1_000)).toBe(0)
    expect(buckets.take('a', 1_000)).toBe(1)
  })

  test('one IPv6 network shares a bucket', () => {
    const buckets = new TokenBuckets(1)
    expect(buckets.take('2001:db8::1', 0)).toBe(0)
    expect(buckets.take('2001:db8:0:0:ffff::2', 0)).toBeGreaterThan(0)
    expect(buckets.take('2001:db8:0:1::1', 0)).toBe(0)
  })

  test.each([
    '/sign-in',
    '/SIGN-IN/',
    '/sign%2Din',
    '/sign-in/code',
    '//set-up',
    '/invitation/abc',
    '/account/second-factor',
  ])('%s guards a secret', (path) => expect(isGuessable(path)).toBe(true))
  test.each(['/', '/sign-in-help', '/systems', '/settings'])('%s does not', (path) =>
    expect(isGuessable(path)).toBe(false),
  )

  test('signing in is limited where reading is not', async () => {
    const limited = await startEdge({ signInRateLimit: 3 })
    const post = { method: 'POST', headers: ownForm(limited.origin), body: 'a=b' }
    const statuses = []
    for (let n = 0; n < 4; n++) statuses.push((await limited.ask('/sign-in', post)).status)
    expect(statuses).toEqual([200, 200, 200, 429])
    expect((await limited.ask('/sign-in?_data=routes%2Fsign-in', post)).headers['retry-after']).toBe('20')
    expect((await limited.ask('/sign-in')).status).toBe(200)
    await limited.stop()
  })
})

describe('log and faults', () => {
  test('one line per request, with its id and without its query', async () => {
    const answer = await edge.ask('/page?token=canary-7f3a')
    await edge.ask('/invitation/canary-7f3a')
    await edge.ask('/Invitation//canary-7f3a?x=1')
    const line = edge.lines.findLast((entry) => entry.includes('/page')) ?? '{}'
    expect(JSON.parse(line)).toMatchObject({
      event: 'request',
      requestId: answer.headers['x-request-id'],
      method: 'GET',
      path: '/page',
      status: 200,
    })
    expect(edge.lines.join('')).not.toContain('canary-7f3a')
  })

  test('a fault shows its id and nothing else; the log has the cause without passwords', async () => {
    const broken = await startEdge({
      remix: async () => {
        throw new Error('cannot reach postgres://app:canary-pass@db/plumbline')
      },
    })
    const answer = await broken.ask('/', { headers: { accept: 'application/json' } })
    const requestId = answer.headers['x-request-id']
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      500,
      { error: 'Something went wrong on our side.', requestId },
    ])
    const log = broken.lines.join('')
    expect(log).toContain('postgres://app:***@db/plumbline')
    expect(log).not.toContain('canary-pass')
    await broken.stop()
  })

  test('reports about the policy are logged without queries, and need no origin', async () => {
    const report = {
      'csp-report': {
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'inline',
        'document-uri': 'http://x/a?secret',
      },
    }
    const headers = { 'content-type': 'application/csp-report' }
    const answer = await edge.ask('/csp-report', { method: 'POST', headers, body: JSON.stringify(report) })
    expect(answer.status).toBe(204)
    const line = JSON.parse(edge.lines.find((entry) => entry.includes('"csp"')) ?? '{}')
    expect(line).toMatchObject({ directive: 'script-src-elem', blocked: 'inline', page: 'http://x/a' })
    expect((await edge.ask('/csp-report', { method: 'POST', headers, body: 'nonsense' })).status).toBe(204)
  })
})
