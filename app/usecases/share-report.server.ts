import type { Ground } from '#app/data/ground.server'
import { hashPassword } from '#app/data/passwords.server'
import { getReport } from '#app/data/reports.server'
import type { Actor } from '#app/domain/people'
import { reach } from '#app/domain/permissions'
import { ensure, Refusal } from '#app/domain/refusal'
import { LINK_DAYS } from '#app/domain/report-link'
import { ensureMayRead } from '#app/domain/report-reading'
import { newCode, newId, newToken, normalCode } from '#app/lib/ids.server'
import { sha256Hex } from '#app/lib/sha256'
import { cleanText } from '#app/lib/text'
import { change } from './change.server'
import { personal } from './personal.server'

export interface SharedLink {
  id: string
  /** the secret part of the link; only its digest is kept */
  token: string
  /** to be told on another way than the link; only its argon2id hash is kept */
  passphrase: string
  expiresAt: string
}

/** Makes a link by which somebody without an account can read one sealed report until a day. */
export async function shareReport(
  ground: Ground,
  by: Actor,
  reportId: string,
  input: { recipient: string; days: number },
): Promise<SharedLink> {
  // Hashing takes its time, so whoever may not is refused before it.
  ensure(reach(by, 'report.share') !== 'none', 'forbidden', 'Your roles do not allow sharing reports.')
  const recipient = cleanText(input.recipient).trim().slice(0, 200)
  needField(recipient !== '', 'recipient', 'Write for whom the link is; it stands in the trail.')
  const { least, most } = LINK_DAYS
  const days = Number.isInteger(input.days) && input.days >= least && input.days <= most
  needField(days, 'days', `A link lives for ${least} to ${most} days.`)
  const [id, token, passphrase] = [newId(), newToken(), newCode(4, 4)]
  const passphraseHash = await hashPassword(normalCode(passphrase))
  return change(ground, by, 'report.share', async ({ tx, scope, now, record }) => {
    const report = await getReport(tx, scope, reportId)
    ensure(report, 'not-found', 'There is no such report here.')
    ensureMayRead(by, report)
    ensure(!report.withdrawal, 'rule', 'A withdrawn report is not shared any more.')
    ensure(report.seal, 'rule', 'The report is still being sealed. Share it once its file is there.')
    const expiresAt = new Date(Date.parse(now) + input.days * 86_400_000).toISOString()
    const createdByName = by.kind === 'person' ? by.name : 'Operator'
    await tx.reportLink.create({
      data: {
        ...{ organisationId: scope, id, reportId, recipient, expiresAt, createdByName, createdAt: now },
        ...{ tokenHash: sha256Hex(token), passphraseHash },
      },
    })
    const after = { link: id, recipient: personal(recipient, id), expiresAt }
    record({ action: 'report.share', subject: ['report', reportId], systemId: report.systemId, after })
    return { id, token, passphrase, expiresAt }
  })
}

/** Ends a link at once. What its holder has fetched already they keep. */
export async function revokeLink(ground: Ground, by: Actor, reportId: string, linkId: string): Promise<void> {
  await change(ground, by, 'report.share', async ({ tx, scope, now, record }) => {
    const link = await tx.reportLink.findFirst({
      where: { organisationId: scope, id: linkId, reportId },
      select: { recipient: true, report: { select: { systemId: true } } },
    })
    ensure(link, 'not-found', 'There is no such link here.')
    const { count } = await tx.reportLink.updateMany({
      where: { organisationId: scope, id: linkId, revokedAt: null },
      data: { revokedAt: now },
    })
    ensure(count === 1, 'conflict', 'This link was revoked already.')
    const after = { link: linkId, recipient: personal(link.recipient, linkId) }
    record({ action: 'report.link-revoke', subject: ['report', reportId], systemId: link.report.systemId, after })
  })
}

function needField(fine: boolean, field: string, sentence: string): asserts fine {
  if (!fine) throw new Refusal('invalid', sentence, { fields: { [field]: sentence } })
}
