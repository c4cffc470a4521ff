import type { Ground } from '#app/data/ground.server'
import { type Actor, ERASED_NAME } from '#app/domain/people'
import { ensure } from '#app/domain/refusal'
import { linkState } from '#app/domain/report-link'
import { change } from './change.server'
import { erasePersonalValues } from './personal.server'

/**
 * Erases for whom a link was made, of every link that was made in the same words, also beside the trail, whose digests stay
 * and keep the chain whole (GDPR Art. 17). The erasure itself is recorded. None of these links may be open any more.
 */
export async function eraseRecipient(ground: Ground, by: Actor, reportId: string, linkId: string): Promise<void> {
  await change(ground, by, 'personal.erase', async ({ tx, scope, now, record }) => {
    const link = await tx.reportLink.findFirst({
      where: { organisationId: scope, id: linkId, reportId },
      select: { recipient: true, report: { select: { systemId: true } } },
    })
    ensure(link, 'not-found', 'There is no such link here.')
    const { recipient } = link
    ensure(recipient !== ERASED_NAME, 'conflict', 'The recipient of this link is erased already.')
    const links = await tx.reportLink.findMany({
      where: { organisationId: scope, recipient },
      select: { id: true, revokedAt: true, expiresAt: true, report: { select: { withdrawal: true } } },
    })
    const open = links.some((one) => one.report.withdrawal === null && linkState(one, now) === 'open')
    ensure(!open, 'rule', 'A link for this recipient is still open, to this report or another. Revoke it first.')
    const ids = links.map(({ id }) => id)
    await tx.reportLink.updateMany({
      where: { organisationId: scope, id: { in: ids } },
      data: { recipient: ERASED_NAME },
    })
    const values = await erasePersonalValues(tx, scope, ids, now)
    const after = { links: ids.length, values }
    record({ action: 'person.erase', subject: ['report', reportId], systemId: link.report.systemId, after })
  })
}
