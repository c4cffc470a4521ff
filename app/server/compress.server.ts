import { constants, createGzip, type Gzip } from 'node:zlib'
import type { Request as HttpRequest } from 'express'

const TEXT = /^(?:text\/|application\/(?:json|javascript|manifest\+json)|image\/svg\+xml)/i
/** Below this, a packet is a packet. */
const WORTH_IT = 1_400

/**
 * A compressor for this answer, or null where it goes out as it is. Only what a GET shows is compressed: an answer to a
 * form may hold a secret shown once, and its length must not tell about it.
 */
export function gzipFor(req: HttpRequest, headers: Headers): Gzip | null {
  if (req.method !== 'GET' || req.headers.range !== undefined || !acceptsGzip(req.headers['accept-encoding']))
    return null
  if (headers.has('Content-Encoding') || !TEXT.test(headers.get('Content-Type') ?? '')) return null
  // Where it is stored as a file, its length is announced and its bytes are what was promised.
  if (headers.has('Content-Disposition')) return null
  if (Number(headers.get('Content-Length') ?? WORTH_IT) < WORTH_IT) return null
  // The first part of a page is shown while the rest is still made, so each part leaves at once.
  return createGzip({ level: 4, flush: constants.Z_SYNC_FLUSH })
}

/** Whether the other side takes gzip, by its own words: "gzip;q=0" and "*;q=0" are a no. */
export function acceptsGzip(header: string | string[] | undefined): boolean {
  const wishes = new Map(
    String(header ?? '')
      .toLowerCase()
      .split(',')
      .map((part) => {
        const [coding, ...parameters] = part.split(';').map((word) => word.trim())
        const quality = parameters.find((word) => word.startsWith('q='))
        return [coding, quality === undefined ? 1 : Number(quality.slice(2))] as const
      }),
  )
  return (wishes.get('gzip') ?? wishes.get('*') ?? 0) > 0
}
