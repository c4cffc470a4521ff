import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ground } from '#app/data/ground.server'
import { createEdge, type EdgeOptions } from '#app/server/edge.server'
import { createHttpServer, drain, listen } from '#app/server/http-server.server'
import { createLog } from '#app/server/log.server'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface EdgeUnderTest {
  readonly port: number
  readonly origin: string
  readonly server: Server
  /** What reached Remix, in order. */
  readonly seen: Request[]
  readonly lines: string[]
  ask(
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ): Promise<Answer>
  stop(): Promise<void>
}

const ground = { now: () => '2026-11-20T11:00:00.000Z' } as Ground

/** The real edge on a real socket, with a stub where Remix would be: it echoes what it was given. */
export async function startEdge(changes: Partial<EdgeOptions> = {}): Promise<EdgeUnderTest> {
  const clientFolder = mkdtempSync(join(tmpdir(), 'plumbline-edge-'))
  mkdirSync(join(clientFolder, 'assets'))
  writeFileSync(join(clientFolder, 'assets/app-1a2b3c.js'), 'export {}')
  writeFileSync(join(clientFolder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const server = createHttpServer()
  const port = await listen(server, 0, '127.0.0.1')
  const origin = `http://127.0.0.1:${port}`
  const seen: Request[] = []
  const lines: string[] = []
  const options: EdgeOptions = {
    ground,
    publicOrigin: 'http://localhost:3000',
    port,
    trustedProxies: [],
    uploadLimit: 1024 ** 2,
    rateLimit: 0,
    signInRateLimit: 0,
    clientFolder,
    log: createLog('info', (line) => lines.push(line)),
    upload: async () => ({ status: 500 }),
    readiness: async () => ({ ready: true, checks: { database: { ok: true } } }),
    remix: async (request, context) => {
      seen.push(request)
      const { nonce, clientAddress } = context
      return Response.json({ url: request.url, nonce, clientAddress, body: await request.text() })
    },
    ...changes,
  }
  server.on('request', createEdge(options))
  return {
    port,
    origin,
    server,
    seen,
    lines,
    ask: (path, { method = 'GET', headers = {}, body } = {}) => send(port, path, method, headers, body),
    async stop() {
      await drain(server, 100)
      rmSync(clientFolder, { recursive: true })
    },
  }
}

/** Plain node:http, because fetch forbids setting Host and Origin. */
function send(port: number, path: string, method: string, headers: Record<string, string>, body?: string | Buffer) {
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** What a browser on our own page sends with a form. */
export function ownForm(origin: string): Record<string, string> {
  return { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
}
