import { sha256Hex } from '#app/lib/sha256'
import type { Db } from './database/open.server'

/** The links to a report, newest first, without what opens them. */
export const linksOfReport = (db: Db, organisationId: string, reportId: string) =>
  db.reportLink.findMany({
    where: { organisationId, reportId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
    omit: { tokenHash: true, passphraseHash: true, organisationId: true, reportId: true },
  })

export type ReportLinkRecord = Awaited<ReturnType<typeof linksOfReport>>[number]

/**
 * The link behind a token, of whatever organisation, while it may be used: not expired, not revoked, the report sealed
 * and not withdrawn.
 */
export async function usableLink(db: Db, token: string, now: string) {
  const link = await db.reportLink.findUnique({
    where: { tokenHash: sha256Hex(token) },
    include: {
      organisation: { select: { name: true } },
      report: { omit: { body: true }, include: { seal: true, withdrawal: { select: { withdrawnAt: true } } } },
    },
  })
  if (!link || link.revokedAt !== null || link.expiresAt <= now) return null
  const { seal, withdrawal, ...report } = link.report
  return seal === null || withdrawal !== null ? null : { ...link, report, seal }
}

export type UsableLink = NonNullable<Awaited<ReturnType<typeof usableLink>>>
