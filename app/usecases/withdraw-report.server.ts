import type { Ground } from '#app/data/ground.server'
import { getReport } from '#app/data/reports.server'
import { type Actor, personOf } from '#app/domain/people'
import { ensure, Refusal } from '#app/domain/refusal'
import { cleanText } from '#app/lib/text'
import { change } from './change.server'

/**
 * Says that an issued report is not to be relied on any more. Copies cannot be called back; whoever looks it up here is
 * told, and no link to it opens any longer.
 */
export async function withdrawReport(ground: Ground, by: Actor, reportId: string, reason: string): Promise<void> {
  const why = cleanText(reason).trim().slice(0, 2_000)
  if (why === '') {
    const sentence = 'Write why it is withdrawn; whoever holds a copy will ask.'
    throw new Refusal('invalid', sentence, { fields: { reason: sentence } })
  }
  await change(ground, by, 'report.withdraw', async ({ tx, scope, now, record }) => {
    const report = await getReport(tx, scope, reportId)
    ensure(report, 'not-found', 'There is no such report here.')
    ensure(!report.withdrawal, 'conflict', `${report.withdrawal?.withdrawnByName} has withdrawn this report already.`)
    await tx.reportWithdrawal.create({
      data: { organisationId: scope, reportId, why, withdrawnById: personOf(by), withdrawnAt: now },
    })
    const { systemId, title, digest } = report
    record({ action: 'report.withdraw', subject: ['report', reportId], systemId, after: { why, title, digest } })
  })
}
