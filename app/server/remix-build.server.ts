import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler, type ServerBuild } from '@remix-run/node'
import { packageRoot } from '#app/data/package-root.server'
import type { RemixHandler } from './remix-route.server'

/** The compiled routes. They hold their own copies of our modules: whatever both need goes through the load context. */
export async function loadRemixBuild(): Promise<RemixHandler> {
  const file = join(packageRoot(), 'build/server/index.js')
  const build = (await import(pathToFileURL(file).href)) as ServerBuild
  return createRequestHandler(build, 'production')
}
