import { linksOfReport, type ReportLinkRecord } from '#app/data/report-links.server'
import { neighboursOf, type ReportRecord } from '#app/data/reports.server'
import { sealingFault } from '#app/data/seal-jobs.server'
import { ERASED_NAME } from '#app/domain/people'
import { type Permission, reach } from '#app/domain/permissions'
import { mayIssueAbout } from '#app/domain/report-choice'
import { linkState } from '#app/domain/report-link'
import { reportStateOf } from '#app/domain/report-list'
import type { DateLocale } from '#app/lib/dates'
import type { LinkRow, ReportPage } from '#app/ui/report/report-page'
import type { ReportVisit } from '#app/web/report-visit.server'

/** Everything the page of one report shows. */
export async function reportPage(visit: ReportVisit): Promise<ReportPage> {
  const { db, scope, by, now, person } = visit
  const { seal, withdrawal, ...report } = visit.report
  const { id } = report
  const { replaces, replacedBy } = await neighboursOf(db, scope, report)
  const may = (permission: Permission) => reach(by, permission) !== 'none'
  const mayShare = may('report.share') && seal !== null
  const links = mayShare ? await linksOfReport(db, scope, id) : []
  return {
    report,
    state: reportStateOf({
      withdrawnAt: withdrawal?.withdrawnAt ?? null,
      replacedById: replacedBy?.id ?? null,
      sealedAt: seal?.sealedAt ?? null,
    }),
    file: seal && fileOf(seal),
    fault: seal ? null : await sealingFault(db, scope, id),
    withdrawal: withdrawal && { why: withdrawal.why, by: withdrawal.withdrawnByName, at: withdrawal.withdrawnAt },
    ...{ replaces, replacedBy },
    links: links.map((link) => linkRow(link, now, withdrawal !== null)),
    may: {
      issue: mayIssueAbout(by, report.kind, report.system),
      share: mayShare && withdrawal === null,
      withdraw: may('report.withdraw'),
      schedules: may('report.schedule'),
      erase: may('personal.erase'),
    },
    ...{ locale: person.locale as DateLocale, timeZone: person.timeZone },
  }
}

const linkRow = (link: ReportLinkRecord, now: string, stopped: boolean): LinkRow => {
  const state = linkState(link, now)
  return { ...link, state: state === 'open' && stopped ? 'stopped' : state, erased: link.recipient === ERASED_NAME }
}

const fileOf = (seal: NonNullable<ReportRecord['seal']>): NonNullable<ReportPage['file']> => ({
  pages: seal.pages,
  size: seal.fileSize,
  sha256: seal.fileSha256,
  sealedAt: seal.sealedAt,
  timestampedAt: seal.timestampedAt,
  key: seal.sealKeyId,
  certificate: seal.certificateId,
  attachments: [...attachedIn(seal.envelope), 'seal.json'],
})

/** The files whose digests the seal states; of an envelope that cannot be read, none. */
function attachedIn(envelope: string): string[] {
  try {
    const { payload } = JSON.parse(envelope) as { payload: string }
    const { subject } = JSON.parse(Buffer.from(payload, 'base64').toString('utf8')) as { subject: { name: string }[] }
    return subject.map(({ name }) => name).filter((name) => name !== 'body.pdf')
  } catch {
    return []
  }
}
