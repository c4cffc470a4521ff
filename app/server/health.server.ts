import { Router } from 'express'

/** One check per thing we stand on; `why` says in a sentence what is wrong. */
export interface ReadinessReport {
  readonly ready: boolean
  readonly checks: Readonly<Record<string, { readonly ok: boolean; readonly why?: string }>>
}
export type Readiness = () => Promise<ReadinessReport>

const keptFor = 1_000

/** /healthz: the process answers. /readyz: the database, its migrations and the evidence store do. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router({ caseSensitive: true })
  let last: { at: number; report: Promise<ReadinessReport> } | undefined
  router.get('/healthz', (_req, res) => {
    res.set('Cache-Control', 'no-store').json({ status: 'ok' })
  })
  router.get('/readyz', async (_req, res, next) => {
    try {
      // The check writes to the disk, so many askers share one answer for a second.
      if (!last || performance.now() - last.at > keptFor) last = { at: performance.now(), report: readiness() }
      const report = await last.report
      res.status(report.ready ? 200 : 503).set('Cache-Control', 'no-store')
      res.json({ status: report.ready ? 'ready' : 'not ready', checks: report.checks })
    } catch (error) {
      last = undefined
      next(error)
    }
  })
  return router
}
