import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { begin, ended, firstLine, isBuilt, plumbline, whyNot } from './built-command'

const folder = mkdtempSync(join(tmpdir(), 'plumbline-serve-'))
let server: ChildProcess | undefined
let origin = ''
let log = ''

beforeAll(async () => {
  if (!isBuilt) return
  server = begin(['serve', '--json'], { PORT: '0', PLUMBLINE_DATA: folder, AWS_SECRET_ACCESS_KEY: 'canary-secret-9b1' })
  server.stderr?.on('data', (chunk) => {
    log += chunk
  })
  const told = JSON.parse(await firstLine(server)) as { address: string; setupCode: string }
  expect(told.setupCode).toMatch(/^\w{4}-\w{4}-\w{4}$/)
  origin = told.address
})
beforeEach((context) => {
  if (!isBuilt) context.skip(whyNot)
})
afterAll(() => {
  server?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

describe('the built server', () => {
  test('says that it is well', async () => {
    expect(await (await fetch(`${origin}/healthz`)).json()).toEqual({ status: 'ok' })
    const ready = await fetch(`${origin}/readyz`)
    expect([ready.status, await ready.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: { ok: true }, migrations: { ok: true }, storage: { ok: true } } },
    ])
  })

  test('a page runs only scripts and styles that bear the nonce of its policy', async () => {
    const response = await fetch(`${origin}/`)
    const page = await response.text()
    const nonce = /script-src 'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1]
    const scripts = page.match(/<(script|style)\b[^>]*>/g) ?? []
    expect(scripts.length).toBeGreaterThan(0)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    expect(page).not.toMatch(/<[^>]+\s(style|on\w+)="/)
    expect(response.headers.get('cache-control')).toMatch(/no-store/)
  })

  test('compiled files are kept for ever', async () => {
    const page = await (await fetch(`${origin}/`)).text()
    const file = /\/assets\/[\w.-]+\.js/.exec(page)?.[0]
    const response = await fetch(origin + file)
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(response.headers.get('content-type')).toMatch(/javascript/)
  })

  test.each(['/', '/?_data=routes%2Fhome', '/?index&_data=routes%2Fhome', '/?_data=root', '/upload'])(
    'a post from another site to %s is refused',
    async (path) => {
      const foreign = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
      expect((await fetch(origin + path, { method: 'POST', headers: foreign, body: 'a=b' })).status).toBe(403)
    },
  )

  test('the manifest is no page', async () => {
    const query = Array.from({ length: 300 }, (_, n) => `p=%2Fa${n}`).join('&')
    expect((await fetch(`${origin}/__manifest?version=x&${query}`)).status).toBe(404)
  })

  test('a page that does not exist has every protecting header', async () => {
    const { status, headers } = await fetch(`${origin}/no-such-page`, { redirect: 'manual' })
    expect(status).toBe(404)
    for (const name of ['content-security-policy', 'permissions-policy', 'x-content-type-options', 'x-request-id']) {
      expect(headers.get(name)).toBeTruthy()
    }
  })

  test('the same port cannot be opened twice', async () => {
    const { port } = new URL(origin)
    const second = await plumbline(['serve'], { PORT: port, PLUMBLINE_DATA: join(folder, 'second') })
    expect([second.code, second.err]).toEqual([
      1,
      `PORT ${port} is already taken on 127.0.0.1. Try PORT=${Number(port) + 1} npm start.\n`,
    ])
  })

  test('stops when asked, with exit code 0, and its log has no secret', async () => {
    if (!server) throw new Error('not started')
    const end = ended(server)
    const asked = performance.now()
    server.kill('SIGTERM')
    expect((await end).code).toBe(0)
    expect(performance.now() - asked).toBeLessThan(10_000)
    expect(log).toContain('"path":"/healthz"')
    expect(log).not.toMatch(/canary-secret|setupCode|_data=/)
  })
})
