import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { AppLoadContext } from '@remix-run/node'
import type { Request as HttpRequest, Response as HttpResponse, RequestHandler } from 'express'
import { gzipFor } from './compress.server'
import { requestFacts } from './request-facts.server'

export type RemixHandler = (request: Request, context: AppLoadContext) => Promise<Response>

/** Belongs to this connection, not to the request Remix sees. */
const connectionHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'expect', 'te'])

/**
 * Hands the request to Remix and its answer to the browser. Not @remix-run/express, because the address must come from
 * the checked host and the body must be the one that was counted.
 */
export function remixRoute(handle: RemixHandler, contextOf: (res: HttpResponse) => AppLoadContext): RequestHandler {
  return async (req, res, next) => {
    const gone = new AbortController()
    res.once('close', () => !res.writableFinished && gone.abort())
    try {
      const response = await unhurried(req, () => handle(webRequest(req, res, gone.signal), contextOf(res)))
      sendHead(res, response)
      if (response.body === null || req.method === 'HEAD') {
        await response.body?.cancel()
        res.end()
        return
      }
      const body = Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0])
      const gzip = gzipFor(req, response.headers)
      if (!gzip) return void (await pipeline(body, res))
      res.setHeader('Content-Encoding', 'gzip')
      res.removeHeader('Content-Length')
      await pipeline(body, gzip, res)
    } catch (error) {
      if (!gone.signal.aborted) next(error)
    }
  }
}

/**
 * While we make an answer the silence on the line is ours and not a reader's: before an audit package of many gigabytes,
 * all of its evidence is hashed.
 */
async function unhurried<T>({ socket }: HttpRequest, make: () => Promise<T>): Promise<T> {
  const longestSilence = socket.timeout ?? 0
  socket.setTimeout(0)
  try {
    return await make()
  } finally {
    socket.setTimeout(longestSilence)
  }
}

function webRequest(req: HttpRequest, res: HttpResponse, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(req.headers)) {
    if (value === undefined || connectionHeaders.has(name)) continue
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one)
  }
  const body = Buffer.isBuffer(req.body) && req.body.length > 0 ? new Uint8Array(req.body) : undefined
  return new Request(requestFacts(res).ownOrigin + req.originalUrl, { method: req.method, headers, signal, body })
}

function sendHead(res: HttpResponse, response: Response): void {
  res.status(response.status)
  for (const [name, value] of response.headers) {
    if (name === 'set-cookie') continue
    // A route may tighten the policy (downloads add a sandbox): browsers enforce both. It cannot replace any other.
    if (name === 'content-security-policy') res.append(name, value)
    else if (!res.hasHeader(name)) res.setHeader(name, value)
  }
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) res.setHeader('Set-Cookie', cookies)
  res.append('Vary', 'Accept-Encoding')
  // Pages hold what only this person may see.
  if (!res.hasHeader('Cache-Control')) res.setHeader('Cache-Control', 'private, no-store')
}
