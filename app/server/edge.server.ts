import { randomBytes, randomUUID } from 'node:crypto'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Ground } from '#app/data/ground.server'
import { loggedPath } from '#app/paths'
import { isUpload, limitedBody } from './body-limit.server'
import { cspReport, reportPath } from './csp-report.server'
import { healthRoutes, type Readiness } from './health.server'
import { hostGuard } from './host-guard.server'
import type { Log } from './log.server'
import { originGuard } from './origin-guard.server'
import { rateLimit } from './rate-limit.server'
import { refuse } from './refuse.server'
import { type RemixHandler, remixRoute } from './remix-route.server'
import { rememberFacts, requestFacts } from './request-facts.server'
import { securityHeaders } from './security-headers.server'
import { serveStaticFiles } from './static-files.server'
import type { UploadHandler } from './upload-handler.server'
import { uploadRoute } from './upload-route.server'

export interface EdgeOptions {
  readonly ground: Ground
  readonly publicOrigin: string
  readonly port: number
  readonly trustedProxies: readonly string[]
  readonly uploadLimit: number
  readonly rateLimit: number
  readonly signInRateLimit: number
  readonly clientFolder: string
  readonly log: Log
  readonly remix: RemixHandler
  readonly upload: UploadHandler
  readonly readiness: Readiness
  /** Milliseconds a form may take to arrive; a minute unless given. */
  readonly longestBody?: number
  /** The development server's own files and scripts. */
  readonly development?: RequestHandler
}

const methods = new Set(['GET', 'HEAD', 'POST'])

/** Everything between the socket and Remix, in the order a request meets it (docs/decisions/0003-http-edge.md). */
export function createEdge(options: EdgeOptions): Express {
  const { ground, publicOrigin, log } = options
  const secureCookies = publicOrigin.startsWith('https:')
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', false)
  app.use(identify(log))
  app.use(securityHeaders({ secure: secureCookies, development: options.development !== undefined }))
  app.use(allowedMethod)
  app.use(hostGuard(options))
  app.use(originGuard)
  app.use(limitedBody(options.longestBody))
  app.use(rateLimit(options))
  if (options.development) app.use(options.development)
  else serveStaticFiles(app, options.clientFolder)
  app.use(healthRoutes(options.readiness))
  app.use(withoutManifest)
  app.post(reportPath, cspReport(log))
  const upload = uploadRoute(ground, { limit: options.uploadLimit, secureCookies }, options.upload)
  app.use((req, res, next) => (isUpload(req) ? upload(req, res, next) : next()))
  app.use(
    remixRoute(options.remix, (res) => {
      const { nonce, requestId, clientAddress } = requestFacts(res)
      const { uploadLimit } = options
      return { ground, nonce, requestId, clientAddress, publicOrigin, secureCookies, uploadLimit }
    }),
  )
  app.use(failed(log))
  return app
}

/** Gives the request its id and nonce, and writes its line in the log when it is answered. */
function identify(log: Log): RequestHandler {
  return (req, res, next) => {
    const requestId = randomUUID()
    const nonce = randomBytes(18).toString('base64')
    rememberFacts(res, { requestId, nonce, clientAddress: 'unknown', ownOrigin: 'http://unknown.invalid' })
    res.set('X-Request-Id', requestId)
    const started = performance.now()
    const { method } = req
    const path = loggedPath(req.path)
    res.once('close', () => {
      if (path.startsWith('/assets/') && res.statusCode < 400) return
      const milliseconds = Math.round(performance.now() - started)
      const address = requestFacts(res).clientAddress
      const aborted = res.writableFinished ? undefined : true
      log.info('request', { requestId, method, path, status: res.statusCode, milliseconds, address, aborted })
    })
    next()
  }
}

const allowedMethod: RequestHandler = (req, res, next) => {
  if (methods.has(req.method)) return next()
  res.set('Allow', [...methods].join(', '))
  refuse(req, res, 405, 'This server takes GET, HEAD and POST.')
}

/** Lazy route discovery is off; one request to it could cost seconds of work. */
const withoutManifest: RequestHandler = (req, res, next) => {
  if (/^\/+__manifest/i.test(req.path)) return refuse(req, res, 404, 'There is no such page.')
  next()
}

function failed(log: Log): ErrorRequestHandler {
  return (error: unknown, req, res, _next) => {
    const status = statusOf(error)
    if (status >= 500)
      log.error('failure', { requestId: requestFacts(res).requestId, path: loggedPath(req.path) }, error)
    refuse(req, res, status, status >= 500 ? 'Something went wrong on our side.' : 'This request is malformed.')
  }
}

/** Express marks what the browser did wrong, such as a path that does not decode. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : 500
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500
}
