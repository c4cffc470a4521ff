import { join } from 'node:path'
import express, { type Express } from 'express'

const options = { index: false, redirect: false, dotfiles: 'ignore', cacheControl: false } as const

/** The compiled scripts, styles, fonts and pictures. Names under /assets carry a digest, so they never change. */
export function serveStaticFiles(app: Express, clientFolder: string): void {
  app.use('/assets', express.static(join(clientFolder, 'assets'), withCaching('public, max-age=31536000, immutable')))
  app.use(express.static(clientFolder, withCaching('public, max-age=3600')))
}

function withCaching(value: string) {
  return {
    ...options,
    setHeaders: (res: { setHeader(name: string, value: string): void }) => res.setHeader('Cache-Control', value),
  }
}
