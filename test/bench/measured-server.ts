/**
 * The built server with a clock and a statement counter at its side, as a process of its own. Beside it stands the bare one:
 * the same compiled Remix routes, but every loader gives back what it gave once, from memory, with no edge around.
 */
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { AppLoadContext } from '@remix-run/node'
import { packageRoot } from '#app/data/package-root.server'
import { readConfiguration } from '#app/server/config.server'
import { createEdge } from '#app/server/edge.server'
import { createHttpServer, listen } from '#app/server/http-server.server'
import { createLog } from '#app/server/log.server'
import { openGround } from '#app/server/open-ground.server'
import { readinessOf } from '#app/server/readiness.server'
import { loadRemixBuild } from '#app/server/remix-build.server'
import { uploadHandler } from '#app/server/uploads.server'
import { bareHandlers, type ServerBuildOf } from './bare-routes'

export type Question = { id: number } & (
  | { ask: 'ports' }
  | { ask: 'begin' }
  | { ask: 'end' }
  | { ask: 'memory' }
  | { ask: 'record'; path: string; cookie: string }
)
export interface Answer {
  id: number
  ports?: { product: number; bare: number }
  statements?: string[]
  /** server time of every request since `begin`, and the processor time of the whole process, in milliseconds */
  times?: number[]
  processor?: number
  html?: string
  /** the most it ever had, in bytes */
  memory?: number
}

const configuration = readConfiguration(process.env)
const ground = await openGround(configuration, () => {})
const times: number[] = []
const timed =
  (answer: RequestListener): RequestListener =>
  (req, res) => {
    const started = performance.now()
    res.once('finish', () => times.push(performance.now() - started))
    answer(req, res)
  }

const server = createHttpServer()
const port = await listen(server, 0, '127.0.0.1')
const log = createLog('error')
const publicOrigin = `http://127.0.0.1:${port}`
const remix = await loadRemixBuild()
const edge = createEdge({
  ...configuration,
  ...{ ground, publicOrigin, port, log, remix, upload: uploadHandler, rateLimit: 0, signInRateLimit: 0 },
  clientFolder: join(packageRoot(), 'build/client'),
  readiness: () => readinessOf(ground, log),
})
server.on('request', timed(edge))

const build = (await import(pathToFileURL(join(packageRoot(), 'build/server/index.js')).href)) as ServerBuildOf
const context: AppLoadContext = {
  ...{ ground, nonce: 'bench', requestId: 'bench', clientAddress: '127.0.0.1', publicOrigin },
  ...{ secureCookies: false, uploadLimit: configuration.uploadLimit },
}
const bare = bareHandlers(build, context)
const bareServer = createServer(timed(bare.listener))
const barePort = await listen(bareServer, 0, '127.0.0.1')

let statements: Promise<{ statements: string[] }> | null = null
let endStatements = () => {}
let processor = process.cpuUsage()

process.on('message', async (question: Question) => {
  const answer: Answer = { id: question.id }
  if (question.ask === 'ports') answer.ports = { product: port, bare: barePort }
  if (question.ask === 'memory') answer.memory = process.resourceUsage().maxRSS * 1024
  if (question.ask === 'record') answer.html = await bare.record(`${publicOrigin}${question.path}`, question.cookie)
  if (question.ask === 'begin') {
    times.length = 0
    statements = ground.database.counter.during(() => new Promise<void>((resolve) => (endStatements = resolve)))
    processor = process.cpuUsage()
  }
  if (question.ask === 'end') {
    const used = process.cpuUsage(processor)
    endStatements()
    answer.statements = (await statements)?.statements ?? []
    answer.times = [...times]
    answer.processor = (used.user + used.system) / 1000
  }
  process.send!(answer)
})
process.once('disconnect', () => process.exit(0))
