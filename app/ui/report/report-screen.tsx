import { kindTitle } from '#app/domain/report-choice'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import type { Answer } from '#app/ui/form-answer'
import { LinkButton } from '#app/ui/kit/button'
import { DateText } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { PageHeader } from '#app/ui/kit/page-header'
import { AlsoAs, FilePanel } from './file-panel'
import { LineNotes } from './line-notes'
import type { ReportPage } from './report-page'
import { ReportStateBadge } from './report-state'
import { SealingPanel } from './sealing-panel'
import { type MadeLink, SharePanel } from './share-panel'
import { WithdrawPanel } from './withdraw-panel'

interface ReportScreenProps {
  page: ReportPage
  answer: Answer | undefined
  made: MadeLink | undefined
}

/** One report from its issue on: being sealed, its file, what became of it, who else may read it. */
export function ReportScreen({ page, answer, made }: ReportScreenProps) {
  const { report, state, file, fault, withdrawal, replacedBy, links, may, locale, timeZone } = page
  return (
    <>
      <PageHeader
        title={<bdi>{report.title}</bdi>}
        crumbs={[{ label: 'Reports', href: paths.reports() }]}
        beside={<ReportStateBadge state={state} />}
        facts={factsOf(page)}
        actions={
          <>
            {file && (
              <LinkButton look="primary" href={paths.reportPdf(report.id)} reload>
                Download the PDF
              </LinkButton>
            )}
            {file && <LinkButton href={paths.verify()}>Check it</LinkButton>}
            {may.issue && !replacedBy && <LinkButton href={replaceHref(page)}>Replace it</LinkButton>}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <LineNotes page={page} />
        {file ? <FilePanel page={page} file={file} /> : <SealingPanel fault={fault} mayRetry={may.issue} />}
        <AlsoAs reportId={report.id} kind={report.kind} sealed={page.file !== null} />
        {(may.share || links.length > 0) && (
          <SharePanel {...{ answer, made, links, locale, timeZone }} mayMake={may.share} mayErase={may.erase} />
        )}
        {may.withdraw && !withdrawal && <WithdrawPanel answer={answer} />}
      </div>
    </>
  )
}

function factsOf({ report, may, locale, timeZone }: ReportPage) {
  return [
    { term: 'Kind', value: kindTitle(report.kind) },
    { term: 'As of', value: formatDay(report.asOf, locale) },
    { term: 'Issued', value: <DateText date={report.issuedAt} timeZone={timeZone} locale={locale} /> },
    { term: 'By', value: report.issuedByName },
    ...(report.system && report.systemId
      ? [
          {
            term: 'System',
            value: (
              <Link href={paths.system(report.systemId)}>
                <bdi>{report.system.name}</bdi>
              </Link>
            ),
          },
        ]
      : []),
    ...(report.scheduleId
      ? [
          {
            term: 'Issued by',
            value: may.schedules ? <Link href={paths.reportSchedules()}>a schedule</Link> : 'a schedule',
          },
        ]
      : []),
  ]
}

/** The form of issuing with everything about the subject chosen. */
const replaceHref = ({ report: { id, kind, systemId, frameworkId } }: ReportPage): string =>
  paths.newReport({ kind, system: systemId, framework: frameworkId, replaces: id })
