import { kindTitle } from '#app/domain/report-choice'
import { reportStateOf } from '#app/domain/report-list'
import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'
import { ReportStateBadge } from './report-state'

export interface ReportRow {
  id: string
  kind: string
  title: string
  asOf: string
  digest: string
  issuedByName: string
  issuedAt: string
  sealedAt: string | null
  withdrawnAt: string | null
  replacedById: string | null
}

interface ReportTableProps {
  reports: readonly ReportRow[]
  locale: DateLocale
  timeZone: string
  /** What belongs here and how it comes about; or a whole state of its own. */
  empty: React.ReactNode
}

/** Issued reports, newest first, each with how it stands and its file at hand. */
export function ReportTable({ reports, locale, timeZone, empty }: ReportTableProps) {
  const columns: Column<ReportRow>[] = [
    {
      key: 'title',
      head: 'Report',
      cell: (row) => <bdi>{row.title}</bdi>,
      className: 'min-w-56 [overflow-wrap:anywhere]',
    },
    { key: 'kind', head: 'Kind', cell: (row) => kindTitle(row.kind), className: 'max-lg:hidden' },
    { key: 'state', head: 'State', cell: (row) => <ReportStateBadge state={reportStateOf(row)} /> },
    { key: 'asOf', head: 'As of', cell: (row) => formatDay(row.asOf, locale), className: 'whitespace-nowrap' },
    {
      key: 'issued',
      head: 'Issued',
      cell: (row) => <DateText date={row.issuedAt} timeZone={timeZone} locale={locale} />,
      className: 'whitespace-nowrap',
    },
    { key: 'by', head: 'By', cell: (row) => row.issuedByName },
    {
      key: 'digest',
      head: 'Digest of the facts',
      cell: (row) => <Digest value={row.digest} first={8} />,
      className: 'whitespace-nowrap max-lg:hidden',
    },
    { key: 'file', head: 'File', cell: (row) => <FileOf row={row} /> },
  ]
  return (
    <Table
      caption="Issued reports"
      rows={reports}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.report(row.id)}
      empty={typeof empty === 'string' ? <EmptyState title="No report has been issued yet">{empty}</EmptyState> : empty}
      columns={columns}
    />
  )
}

function FileOf({ row }: { row: ReportRow }) {
  if (row.sealedAt === null) return <span className="text-muted">to come</span>
  return (
    <Link href={paths.reportPdf(row.id)} reload>
      PDF<span className="sr-only"> of {row.title}</span>
    </Link>
  )
}
