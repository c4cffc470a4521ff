import type { Ground } from '#app/data/ground.server'
import type { Actor } from '#app/domain/people'
import type { ReportRequest } from '#app/domain/report-kinds'
import { issueReport } from '#app/usecases/issue-report.server'
import { sealReport } from '#app/usecases/seal-report.server'

/** Issues a report and has its file sealed. Unless said otherwise, the summary of the organisation. */
export async function sealedReport(
  ground: Ground,
  by: Actor,
  request: ReportRequest = { kind: 'organisation' },
): Promise<string> {
  const id = await issueReport(ground, by, request)
  await sealReport(ground, by.organisationId, id)
  return id
}

/** What the trail keeps of the newest act of a kind. */
export async function actOf(ground: Ground, { organisationId }: Actor, action: string) {
  const event = await ground.database.client.auditEvent.findFirstOrThrow({
    where: { organisationId, action },
    orderBy: { sequence: 'desc' },
  })
  const { before, after } = JSON.parse(event.body) as {
    before: Record<string, unknown>
    after: Record<string, unknown>
  }
  return {
    actor: event.actor,
    subject: `${event.subjectType}:${event.subjectId}`,
    systemId: event.systemId,
    before,
    after,
  }
}
