import type { RequestHandler } from 'express'
import { loggedPath } from '#app/paths'
import type { Log } from './log.server'
import { requestFacts } from './request-facts.server'

export const reportPath = '/csp-report'

/** Takes the browser's note that something on a page broke our policy, and logs what and where. */
export function cspReport(log: Log): RequestHandler {
  return (req, res) => {
    const body: unknown = req.body
    log.error('csp', { requestId: requestFacts(res).requestId, ...reported(Buffer.isBuffer(body) ? body : undefined) })
    res.status(204).end()
  }
}

function reported(body: Buffer | undefined): Record<string, string> {
  try {
    const report = JSON.parse(body?.toString('utf8') ?? '')['csp-report'] as Record<string, unknown>
    return {
      directive: text(report['effective-directive'] ?? report['violated-directive']),
      blocked: withoutQuery(text(report['blocked-uri'])),
      page: loggedPath(withoutQuery(text(report['document-uri']))),
    }
  } catch {
    return { directive: 'unreadable report' }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, 200) : ''
}

function withoutQuery(address: string): string {
  return address.split(/[?#]/)[0] ?? ''
}
