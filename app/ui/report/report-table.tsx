import { type DateLocale, formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { Digest } from '#app/ui/kit/digest'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { Table } from '#app/ui/kit/table'

export interface ReportRow {
  id: string
  title: string
  asOf: string
  digest: string
  issuedByName: string
  issuedAt: string
}

interface ReportTableProps {
  reports: readonly ReportRow[]
  locale: DateLocale
  timeZone: string
  /** What belongs here and how it comes about. */
  empty: string
}

/** Issued reports, newest first, each with its file at hand. */
export function ReportTable({ reports, locale, timeZone, empty }: ReportTableProps) {
  return (
    <Table
      caption="Issued reports"
      rows={reports}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.report(row.id)}
      empty={<EmptyState title="No report has been issued yet">{empty}</EmptyState>}
      columns={[
        { key: 'title', head: 'Report', cell: (row) => row.title },
        { key: 'asOf', head: 'As of', cell: (row) => formatDay(row.asOf, locale), className: 'whitespace-nowrap' },
        {
          key: 'issued',
          head: 'Issued',
          cell: (row) => <DateText date={row.issuedAt} timeZone={timeZone} locale={locale} />,
          className: 'whitespace-nowrap',
        },
        { key: 'by', head: 'By', cell: (row) => row.issuedByName },
        { key: 'digest', head: 'Digest', cell: (row) => <Digest value={row.digest} first={12} /> },
        {
          key: 'file',
          head: 'File',
          cell: (row) => (
            <Link href={paths.reportPdf(row.id)} reload>
              PDF
            </Link>
          ),
        },
      ]}
    />
  )
}
