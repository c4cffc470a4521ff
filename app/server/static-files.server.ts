import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import express, { type Express, type RequestHandler } from 'express'
import { acceptsGzip } from './compress.server'

const options = { index: false, redirect: false, dotfiles: 'ignore', cacheControl: false } as const
const FOR_EVER = 'public, max-age=31536000, immutable'

/** The compiled scripts, styles, fonts and pictures. Names under /assets carry a digest, so they never change. */
export function serveStaticFiles(app: Express, clientFolder: string): void {
  app.use('/assets', compressedAssets(join(clientFolder, 'assets')))
  app.use('/assets', express.static(join(clientFolder, 'assets'), withCaching(FOR_EVER)))
  app.use(express.static(clientFolder, withCaching('public, max-age=3600')))
}

function withCaching(value: string) {
  return {
    ...options,
    setHeaders: (res: { setHeader(name: string, value: string): void }) => res.setHeader('Cache-Control', value),
  }
}

const TYPES: Record<string, string> = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' }

/** Scripts and styles, each compressed once and kept: there are a few hundred kilobytes of them in all. */
function compressedAssets(folder: string): RequestHandler {
  const kept = new Map<string, Promise<Buffer | null>>()
  return async (req, res, next) => {
    const [, name, ending] = /^\/([\w.-]+\.(js|css))$/.exec(req.path) ?? []
    res.append('Vary', 'Accept-Encoding')
    if (!name || !ending || req.method !== 'GET' || req.headers.range || !acceptsGzip(req.headers['accept-encoding']))
      return next()
    const there = kept.get(name) ?? compressed(join(folder, name))
    kept.set(name, there)
    const body = await there
    if (body === null) {
      // A name nobody built is not remembered, or asking for many would fill the memory.
      kept.delete(name)
      return next()
    }
    res.set({ 'Content-Type': TYPES[ending], 'Content-Encoding': 'gzip', 'Cache-Control': FOR_EVER })
    res.set('Content-Length', String(body.length)).end(body)
  }
}

const compressed = (path: string): Promise<Buffer | null> =>
  readFile(path)
    .then((content) => promisify(gzip)(content, { level: 9 }))
    .catch(() => null)
