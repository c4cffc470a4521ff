import { FileText, Link2, type LucideIcon, StickyNote } from 'lucide-react'
import type { ReactNode } from 'react'
import { evidenceKindLabel } from '#app/domain/evidence'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { DateText } from '#app/ui/kit/date-text'
import { formatBytes } from '#app/ui/kit/file-drop'
import { type Column, Table } from '#app/ui/kit/table'
import { EvidenceMark } from './evidence-mark'

export interface EvidenceRow {
  id: string
  kind: string
  title: string
  fileName: string
  size: number
  url: string
  validFrom: string | null
  validUntil: string | null
  addedById: string | null
  addedAt: string
  withdrawnAt: string | null
  _count: { links: number }
}

export interface EvidenceTableProps<Row extends EvidenceRow> {
  caption: string
  rows: readonly Row[]
  names: Readonly<Record<string, string>>
  today: string
  locale: DateLocale
  timeZone: string
  /** In place of the number of requirements: which ones. */
  attached?: Column<Row>
  empty: ReactNode
}

const icons: Record<string, LucideIcon> = { file: FileText, link: Link2, note: StickyNote }

/** Pieces of evidence, each leading to its own page. */
export function EvidenceTable<Row extends EvidenceRow>(props: EvidenceTableProps<Row>) {
  const { caption, rows, names, today, locale, timeZone, attached, empty } = props
  return (
    <Table<Row>
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.evidenceItem(row.id)}
      empty={empty}
      columns={[
        { key: 'title', head: 'Evidence', cell: (row) => row.title, className: 'min-w-56 [overflow-wrap:anywhere]' },
        { key: 'kind', head: 'Kind', cell: (row) => <Kind row={row} />, className: 'whitespace-nowrap' },
        {
          key: 'valid',
          head: 'Valid',
          cell: (row) => <EvidenceMark evidence={row} today={today} locale={locale} />,
          className: 'whitespace-nowrap',
        },
        attached ?? {
          key: 'links',
          head: 'Requirements',
          align: 'right',
          cell: (row) => (row._count.links === 0 ? <span className="text-muted">none</span> : row._count.links),
        },
        {
          key: 'added',
          head: 'Added',
          cell: (row) => <DateText date={row.addedAt} timeZone={timeZone} locale={locale} />,
          className: 'whitespace-nowrap',
        },
        {
          key: 'by',
          head: 'By',
          cell: (row) => <bdi>{row.addedById ? (names[row.addedById] ?? '') : 'Operator'}</bdi>,
          className: 'max-sm:hidden',
        },
      ]}
    />
  )
}

function Kind({ row }: { row: EvidenceRow }) {
  const Icon = icons[row.kind] ?? FileText
  return (
    <span className="inline-flex items-center gap-1.5">
      <Icon aria-hidden="true" className="size-4 text-muted" strokeWidth={1.75} />
      {evidenceKindLabel(row.kind)}
      {row.kind === 'file' && <span className="text-sm text-muted">{formatBytes(row.size)}</span>}
    </span>
  )
}
