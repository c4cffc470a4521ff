import type { Ground } from '#app/data/ground.server'
import { replacementOf } from '#app/data/reports.server'
import type { SharedReport } from '#app/ui/report/shared-report'
import { openedLink } from '#app/usecases/open-report-link.server'
import { linkTicket } from '#app/web/link-ticket.server'

/** The report behind a link, if this browser opened it a short while ago; null where the passphrase is to be asked for. */
export async function sharedReport(ground: Ground, token: string, request: Request): Promise<SharedReport | null> {
  const link = await openedLink(ground, token, linkTicket(request))
  if (!link) return null
  const { report, seal, organisation, recipient, expiresAt } = link
  const newer = await replacementOf(ground.database.client, link.organisationId, report.id)
  return {
    ...{ title: report.title, organisation: organisation.name, asOf: report.asOf },
    ...{ issuedAt: report.issuedAt, issuedByName: report.issuedByName },
    ...{ pages: seal.pages, size: seal.fileSize, sha256: seal.fileSha256 },
    ...{ until: expiresAt, recipient, replacedAt: newer?.issuedAt ?? null },
  }
}
