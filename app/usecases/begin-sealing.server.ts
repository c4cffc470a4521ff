import type { Ground } from '#app/data/ground.server'
import { getReport } from '#app/data/reports.server'
import { sealBegins, sealEnds } from '#app/data/seal-jobs.server'
import type { Actor } from '#app/domain/people'
import { mayOn, reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { saidError } from '#app/lib/said-error'
import { sealReport } from './seal-report.server'

/**
 * Draws and seals the file of an issued report while the person goes on. What fails is kept with its reason, for the
 * report's page to say; the promise ends when sealing does and never rejects.
 */
export async function beginSealing(ground: Ground, organisationId: string, reportId: string): Promise<void> {
  const db = ground.database.client
  const ended = (error: string | null) => sealEnds(db, organisationId, reportId, error, ground.now())
  try {
    await sealBegins(db, organisationId, reportId, ground.now())
    await sealReport(ground, organisationId, reportId)
    await ended(null)
  } catch (error) {
    const sentence =
      error instanceof Refusal ? error.sentence : 'The file could not be drawn because of a fault of ours.'
    if (!(error instanceof Refusal)) logFault(reportId, error)
    // Where even this cannot be written, the server is stopping; the daily work seals what is left.
    await ended(sentence).catch(() => undefined)
  }
}

const logFault = (reportId: string, error: unknown): void =>
  console.error(JSON.stringify({ level: 'error', task: 'seal report', reportId, ...saidError(error as Error) }))

/** Tries once more to seal a report whose sealing failed: whoever may issue it may. */
export async function sealAgain(ground: Ground, by: Actor, reportId: string): Promise<{ finished: Promise<void> }> {
  const db = ground.database.client
  const report = await getReport(db, by.organisationId, reportId)
  ensure(report, 'not-found', 'There is no such report here.')
  const system = report.systemId
    ? await db.aiSystem.findUnique({
        where: { organisationId_id: { organisationId: by.organisationId, id: report.systemId } },
        select: { accountableOwnerId: true, technicalOwnerId: true },
      })
    : null
  const may = system ? mayOn(by, 'report.issue', system) : reach(by, 'report.issue') === 'all'
  ensure(may, 'forbidden', 'Whoever may issue this report may have it sealed.')
  ensure(!report.seal, 'conflict', 'The report is sealed already.')
  return { finished: beginSealing(ground, by.organisationId, reportId) }
}
