import type { Request, RequestHandler } from 'express'
import { reportPath } from './csp-report.server'
import { refuse } from './refuse.server'

const mostBytes = 1024 ** 2
const longestBody = 60_000
const accepted = new Set(['application/x-www-form-urlencoded', 'application/json'])
const acceptedReports = new Set(['application/csp-report', 'application/json'])

export const uploadPath = '/upload'

/**
 * Reads the body of a form into `req.body`, counting as it arrives, before anything else sees the request. Files do not
 * come this way: `request.formData()` of Remix holds a 150 MB upload in memory three times over.
 */
export const limitedBody =
  (longest = longestBody): RequestHandler =>
  (req, res, next) => {
    if (req.method !== 'POST' || isUpload(req)) return next()
    const type = (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
    const length = Number(req.headers['content-length'] ?? 0)
    const empty = length === 0 && req.headers['transfer-encoding'] === undefined
    const allowed = req.path === reportPath ? acceptedReports : accepted
    if ((!empty && !allowed.has(type)) || (req.headers['content-encoding'] ?? 'identity') !== 'identity') {
      return refuse(req, res, 415, 'This server takes forms and JSON here; files go through the upload form.')
    }
    const tooLarge = () => refuse(req, res, 413, 'What you sent is larger than 1 MB.')
    if (length > mostBytes) return tooLarge()
    const chunks: Buffer[] = []
    let size = 0
    const timer = setTimeout(() => req.socket.destroy(), longest)
    res.once('close', () => clearTimeout(timer))
    const onData = (chunk: Buffer) => {
      size += chunk.length
      if (size <= mostBytes) return void chunks.push(chunk)
      req.off('data', onData).off('end', onEnd)
      tooLarge()
    }
    const onEnd = () => {
      clearTimeout(timer)
      req.body = Buffer.concat(chunks)
      next()
    }
    req.on('data', onData).once('end', onEnd).once('error', ignore)
  }

export function isUpload(req: Request): boolean {
  return req.method === 'POST' && req.path === uploadPath
}

/** The peer went away: nobody is left to be answered. */
function ignore() {}
