import type { Actor } from '#app/domain/people'
import { Refusal } from '#app/domain/refusal'
import { REPORT_KINDS, type ReportKind, type ReportRequest } from '#app/domain/report-kinds'
import type { Snapshot } from '#app/reports/compose'
import { issueReport } from '#app/usecases/issue-report.server'
import { loadDemo } from '#app/usecases/load-demo.server'
import { REPORT_FACTS } from '#app/usecases/report-facts/registry.server'
import { withSqlite } from '../support/databases'
import { dropGround, groundOn } from '../support/ground'

export type Issued = { kind: ReportKind; snapshot: Snapshot; digest: string }

/**
 * One report of each kind that can be issued, of the demo organisation. A kind may refuse a system whose facts it lacks,
 * so each is asked of one after the other; `refused` names those that no system has the facts for.
 */
export async function everyKind(): Promise<{ issued: Issued[]; refused: string[] }> {
  const { database, dispose } = await withSqlite()
  const ground = await groundOn(database)
  try {
    const { organisation } = await loadDemo(ground)
    const db = database.client
    const { id: personId, name } = await db.person.findFirstOrThrow({ where: { email: { startsWith: 'marta@' } } })
    // A person, for a declaration is a legal act that nobody else issues.
    const by: Actor = {
      ...{ kind: 'person', organisationId: organisation.id, personId, name, roles: ['compliance-officer'] },
    }
    const systems = (await db.aiSystem.findMany({ orderBy: { reference: 'asc' } })).map(({ id }) => id)
    const frameworks = [...new Set((await db.adoption.findMany({})).map(({ frameworkId }) => frameworkId))]
    const issued: Issued[] = []
    const refused: string[] = []
    for (const { kind, about } of REPORT_KINDS) {
      if (!REPORT_FACTS[kind]) continue
      const report = await firstIssued(requestsFor(kind, about, systems, frameworks), (request) =>
        issueReport(ground, by, request),
      )
      if (!report) refused.push(kind)
      else {
        const { body, digest } = await db.report.findFirstOrThrow({ where: { id: report } })
        issued.push({ kind, snapshot: JSON.parse(body) as Snapshot, digest })
      }
    }
    return { issued, refused }
  } finally {
    await dropGround(ground)
    await dispose()
  }
}

function requestsFor(kind: ReportKind, about: string, systems: string[], frameworks: string[]): ReportRequest[] {
  if (about === 'system') return systems.map((systemId) => ({ kind, systemId }))
  if (about === 'framework') return frameworks.map((frameworkId) => ({ kind, frameworkId }))
  if (about === 'system-framework') {
    return systems.flatMap((systemId) => frameworks.map((frameworkId) => ({ kind, systemId, frameworkId })))
  }
  return [{ kind }, { kind, period: { from: '2020-01-01', until: '2100-01-01' } }]
}

async function firstIssued(requests: ReportRequest[], issue: (request: ReportRequest) => Promise<string>) {
  for (const request of requests) {
    try {
      return await issue(request)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return null
}
