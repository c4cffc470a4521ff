import { request } from 'node:http'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptsGzip } from '#app/server/compress.server'
import { type EdgeUnderTest, ownForm, startEdge } from './edge-under-test'

const PAGE = `<p>${'Every requirement with its reason and its day. '.repeat(2_000)}</p>`
let edge: EdgeUnderTest
beforeAll(async () => {
  edge = await startEdge({
    remix: async (asked) => {
      const headers: Record<string, string> = { 'Content-Type': 'text/html; charset=utf-8' }
      if (asked.url.endsWith('/file')) headers['Content-Disposition'] = 'attachment; filename="a.html"'
      if (asked.url.endsWith('/picture')) headers['Content-Type'] = 'image/png'
      return new Response(PAGE, { headers })
    },
  })
})
afterAll(() => edge.stop())

/** The bytes as they came. */
const ask = (path: string, headers: Record<string, string> = { 'accept-encoding': 'br, gzip' }, method = 'GET') =>
  new Promise<{ headers: Record<string, unknown>; body: Buffer }>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: edge.port, path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () => resolve({ headers: res.headers, body: Buffer.concat(chunks) }))
    })
    asked.on('error', reject).end()
  })

describe('answers are compressed', () => {
  it('where the browser takes it, to the same page', async () => {
    const { headers, body } = await ask('/systems')
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' })
    expect(body.length).toBeLessThan(PAGE.length / 10)
    expect(gunzipSync(body).toString()).toBe(PAGE)
  })

  it('not where it does not, nor what a form gets, nor files and pictures', async () => {
    const form = { ...ownForm(edge.origin), 'accept-encoding': 'gzip', 'content-length': '0' }
    const plain = [
      await ask('/systems', {}),
      await ask('/systems', { 'accept-encoding': 'gzip;q=0, br' }),
      await ask('/systems', form, 'POST'),
      await ask('/file'),
      await ask('/picture'),
    ]
    for (const { headers, body } of plain) {
      expect(headers['content-encoding']).toBeUndefined()
      expect(body.toString()).toContain('Every requirement')
    }
  })

  it('scripts too, and a name nobody built is still not there', async () => {
    const { headers, body } = await ask('/assets/app-1a2b3c.js')
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' })
    expect(headers['cache-control']).toContain('immutable')
    expect(gunzipSync(body).toString()).toBe('export {}')
    expect((await ask('/assets/app-1a2b3c.js', {})).body.toString()).toBe('export {}')
    expect((await ask('/assets/../favicon.svg')).headers['content-encoding']).toBeUndefined()
  })
})

it.each<[string | undefined, boolean]>([
  ['gzip, deflate, br', true],
  ['*', true],
  ['gzip;q=0.1', true],
  ['gzip;q=0', false],
  ['*;q=0', false],
  ['*, gzip;q=0', false],
  ['br', false],
  ['', false],
  [undefined, false],
])('"%s" takes gzip: %s', (header, takes) => expect(acceptsGzip(header)).toBe(takes))
