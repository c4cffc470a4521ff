import { mkdirSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { join } from 'node:path'
import type { RequestHandler } from 'express'
import { sweepSpools } from '#app/data/archive/spool-folder.server'
import { acquireServerLock } from '#app/data/database/server-lock.server'
import { demoOrganisation } from '#app/data/organisations.server'
import { packageRoot } from '#app/data/package-root.server'
import { renewSetupCode } from '#app/usecases/set-up-organisation.server'
import { startBackground } from './background.server'
import type { Configuration } from './config.server'
import { createEdge } from './edge.server'
import { createHttpServer, drain, listen } from './http-server.server'
import { createLog } from './log.server'
import { openGround } from './open-ground.server'
import { readinessOf } from './readiness.server'
import type { RemixHandler } from './remix-route.server'
import { uploadHandler } from './uploads.server'

export interface Serving {
  readonly address: string
  readonly port: number
  /** To be typed at the first visit; null once an organisation of one's own exists. */
  readonly setupCode: string | null
  /** Whether the demo organisation is here, whose people can sign in. */
  readonly demo: boolean
  /** Lets running requests finish, ends the background work and closes the database. */
  stop(): Promise<void>
}

export interface ServeOptions {
  readonly configuration: Configuration
  readonly say: (line: string) => void
  readonly remix: RemixHandler
  readonly development?: RequestHandler
}

/** Opens the port first, so that a taken one is told before anything is touched; answers 503 until all else is ready. */
export async function startServing({ configuration, say, remix, development }: ServeOptions): Promise<Serving> {
  const server = createHttpServer()
  const port = await listen(server, configuration.port, configuration.host)
  let answer: RequestListener = notYet
  server.on('request', (req, res) => answer(req, res))
  const publicOrigin = configuration.publicOrigin ?? `http://localhost:${port}`
  const log = createLog(configuration.logLevel)
  let letGo = () => {}
  try {
    letGo = lockFolder(configuration)
    const ground = await openGround(configuration, say)
    await sweepSpools(ground.dataFolder, ground.now())
    const setupCode = await renewSetupCode(ground)
    const demo = (await demoOrganisation(ground.database.client)) !== null
    answer = createEdge({
      ...configuration,
      ground,
      publicOrigin,
      port,
      log,
      remix,
      development,
      clientFolder: join(packageRoot(), 'build/client'),
      upload: uploadHandler,
      readiness: () => readinessOf(ground, log),
    })
    const background = startBackground(ground, log)
    return {
      address: publicOrigin,
      port,
      setupCode,
      demo,
      async stop() {
        await Promise.all([drain(server), background.stop()])
        await ground.database.close()
        letGo()
      },
    }
  } catch (error) {
    letGo()
    await drain(server, 0)
    throw error
  }
}

/** Two servers on one SQLite file would each keep rate limits and caches of their own; on PostgreSQL several may share the work. */
function lockFolder({ databaseUrl, dataFolder }: Configuration): () => void {
  if (!databaseUrl.startsWith('file:')) return () => {}
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  return acquireServerLock(dataFolder)
}

const notYet: RequestListener = (_req, res) => {
  res.writeHead(503, { 'Content-Type': 'application/json', 'Retry-After': '1', 'Cache-Control': 'no-store' })
  res.end('{"status":"starting"}')
}
