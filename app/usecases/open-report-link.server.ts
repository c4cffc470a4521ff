import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Ground } from '#app/data/ground.server'
import { passwordMatches } from '#app/data/passwords.server'
import { clearLimit, type Limit, uncount, withinLimit } from '#app/data/rate-limits.server'
import { type UsableLink, usableLink } from '#app/data/report-links.server'
import { ensure, Refusal } from '#app/domain/refusal'
import { OPEN_MINUTES } from '#app/domain/report-link'
import { normalCode } from '#app/lib/ids.server'
import { networkOf } from '#app/lib/network-of'
import { sha256Hex } from '#app/lib/sha256'
import { change } from './change.server'
import { personal } from './personal.server'
import { TOO_MANY } from './too-many.server'

/** What the visitor's browser keeps so that the report stays open for a while. */
export interface Opening {
  ticket: string
  until: string
}

/**
 * Opens a link with its passphrase. The answer is the same for an unknown link, one that has ended and a wrong passphrase,
 * in words and in time. Each opening is recorded.
 */
export async function openReportLink(
  ground: Ground,
  input: { token: string; passphrase: string; address: string },
): Promise<Opening> {
  const db = ground.database.client
  const now = ground.now()
  const fromAddress: Limit = { key: `report-link:${networkOf(input.address)}`, attempts: 50, minutes: 15 }
  const onLink: Limit = { ...fromAddress, key: `${fromAddress.key}:${sha256Hex(input.token)}`, attempts: 5 }
  ensure(await withinLimit(db, fromAddress, now), 'rule', TOO_MANY)
  ensure(await withinLimit(db, onLink, now), 'rule', TOO_MANY)
  const link = await usableLink(db, input.token, now)
  const right = await passwordMatches(link?.passphraseHash ?? null, normalCode(input.passphrase))
  if (!link || !right || !(await recordOpening(ground, link))) {
    throw new Refusal('invalid', 'This link and the passphrase do not open a report.', {
      fields: { password: 'Check the passphrase. The link may also have ended; ask whoever sent it.' },
    })
  }
  await clearLimit(db, onLink)
  await uncount(db, fromAddress)
  const end = new Date(Date.parse(now) + OPEN_MINUTES * 60_000).toISOString()
  const until = end < link.expiresAt ? end : link.expiresAt
  return { ticket: `${until}.${seal(link, until)}`, until }
}

/** The report behind a link that was opened here a short while ago; null where the passphrase is still to be asked for. */
export async function openedLink(ground: Ground, token: string, ticket: string | null): Promise<UsableLink | null> {
  const [, until = '', mac = ''] = /^(.{24})\.([0-9a-f]{64})$/.exec(ticket ?? '') ?? []
  const now = ground.now()
  if (until <= now) return null
  const link = await usableLink(ground.database.client, token, now)
  return link && timingSafeEqual(Buffer.from(seal(link, until)), Buffer.from(mac)) ? link : null
}

/** The salted hash of the passphrase is a key that only this database knows. */
const seal = (link: UsableLink, until: string): string =>
  createHmac('sha256', link.passphraseHash).update(`${link.id} ${until}`).digest('hex')

/** False where the link was revoked while the passphrase was being checked. */
function recordOpening(ground: Ground, link: UsableLink): Promise<boolean> {
  const { organisationId, id, reportId, recipient } = link
  const by = { kind: 'system', organisationId } as const
  return change(ground, by, 'read', async ({ tx, now, record }) => {
    const { count } = await tx.reportLink.updateMany({
      where: { organisationId, id, revokedAt: null, report: { withdrawal: null } },
      data: { opened: { increment: 1 }, lastOpenedAt: now },
    })
    ensure(count === 1, 'conflict', 'The link has just ended.')
    const after = { link: id, recipient: personal(recipient, id) }
    record({ action: 'report.link-open', subject: ['report', reportId], systemId: link.report.systemId, after })
    return true
  }).catch((error: unknown) => {
    if (error instanceof Refusal) return false
    throw error
  })
}
