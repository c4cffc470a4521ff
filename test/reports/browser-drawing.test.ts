import { existsSync, readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canonicalJson, type Json } from '#app/lib/canonical-json'
import { sha256Hex } from '#app/lib/sha256'
import { compose } from '#app/reports/compose'
import { contentSecurityPolicy } from '#app/server/security-headers.server'
import { drawPdf } from '#app/usecases/draw-pdf.server'
import { galleryDocument } from '../fixtures/gallery-document'
import type { DrawingAsked } from './browser-drawing-worker'
import { demoSnapshots } from './demo-snapshots'
import { coverWith, documentOf } from './pdf-tools'

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
const require = createRequire(import.meta.url)

/** The worker as a browser gets it, under the product's own policy, and the fonts of its packages. */
async function workerHost(): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: ['test/reports/browser-drawing-worker.ts'],
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    // pdfkit names the colour profile it carries by an address; any will do.
    define: { 'import.meta.url': '"file:///pdfkit/"' },
    alias: { '#app': new URL('../../app', import.meta.url).pathname },
  })
  const script = outputFiles[0]!.contents
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url!)
    const policy = { 'Content-Security-Policy': contentSecurityPolicy('n') }
    const send = (type: string, content: string | Uint8Array) =>
      response.writeHead(200, { ...policy, 'Content-Type': type }).end(content)
    if (path === '/') return send('text/html', '<!doctype html><html lang="en"><title>Drawing</title></html>')
    if (path === '/favicon.ico') return response.writeHead(204).end()
    if (path === '/worker.js') return send('text/javascript', script)
    if (path.startsWith('/fonts/'))
      return send('application/octet-stream', readFileSync(require.resolve(path.slice('/fonts/'.length))))
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

describe.skipIf(!existsSync(executablePath))('a browser draws the same bytes as the server', () => {
  let server: Server
  let browser: Browser
  let page: Page
  const refused: string[] = []
  beforeAll(async () => {
    server = await workerHost()
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
    page = await browser.newPage()
    page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  async function inBrowser(asked: DrawingAsked): Promise<Buffer> {
    const base64 = await page.evaluate(async (asked) => {
      const worker = new Worker('/worker.js')
      const answer = await new Promise<{ body?: BlobPart; error?: string }>((resolve, reject) => {
        worker.onmessage = ({ data }) => resolve(data)
        worker.onerror = (event) => reject(new Error(event.message || 'The worker did not start'))
        worker.postMessage(asked)
      })
      worker.terminate()
      if (answer.error) throw new Error(answer.error)
      const reader = new FileReader()
      reader.readAsDataURL(new Blob([answer.body!]))
      await new Promise((resolve) => {
        reader.onload = resolve
      })
      return (reader.result as string).split(',')[1]!
    }, asked)
    return Buffer.from(base64, 'base64')
  }

  it('the gallery: every kind of block, thirteen scripts', async () => {
    const here = await drawPdf(galleryDocument)
    const there = await inBrowser({ document: galleryDocument })
    expect([there.length, sha256Hex(there)]).toEqual([here.length, sha256Hex(here)])
  }, 60_000)

  it.each(['clear.png', 'progressive.jpg'] as const)('a cover under the logo %s', async (name) => {
    const document = documentOf([], { cover: coverWith(name) })
    expect(sha256Hex(await inBrowser({ document }))).toBe(sha256Hex(await drawPdf(document)))
  })

  it('reports of the demo organisation', async () => {
    const { system, organisation } = await demoSnapshots()
    for (const { snapshot, digest } of [system, organisation]) {
      const here = await drawPdf(compose(snapshot, digest))
      const there = await inBrowser({ snapshot: canonicalJson(snapshot as unknown as Json) })
      expect([there.length, sha256Hex(there)]).toEqual([here.length, sha256Hex(here)])
    }
  }, 120_000)

  it('and another document gives others', async () => {
    const [one, other] = ['One', 'Other'].map((title) => documentOf([], { title }))
    expect(sha256Hex(await inBrowser({ document: one! }))).not.toBe(sha256Hex(await inBrowser({ document: other! })))
  })

  it('without leaving the policy of the product', () => {
    expect(refused).toEqual([])
  })
})
