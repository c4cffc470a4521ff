import type { ReactNode } from 'react'
import { TREATMENTS } from '#app/domain/risk'
import type { DateLocale } from '#app/lib/dates'
import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { RelativeDate } from '#app/ui/kit/date-text'
import { Link } from '#app/ui/kit/link'
import { Table } from '#app/ui/kit/table'
import { type Rated, RiskRating } from './risk-words'

export interface RiskRow extends Rated {
  id: string
  reference: string
  title: string
  systemId: string | null
  system: { name: string } | null
  status: string
  treatment: string
  ownerId: string | null
  dueOn: string | null
}

interface RiskTableProps {
  caption: string
  rows: readonly RiskRow[]
  names: Readonly<Record<string, string>>
  today: string
  locale: DateLocale
  /** Left out on the page of one system. */
  withSystem?: boolean
  empty: ReactNode
}

/** Risks, each leading to its own page. */
export function RiskTable({ caption, rows, names, today, locale, withSystem, empty }: RiskTableProps) {
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={(row) => row.id}
      rowHref={(row) => paths.risk(row.id)}
      empty={empty}
      columns={[
        {
          key: 'title',
          head: 'Risk',
          cell: (row) => <bdi>{row.title}</bdi>,
          className: 'min-w-56 [overflow-wrap:anywhere]',
        },
        { key: 'reference', head: 'Reference', cell: (row) => row.reference, className: 'whitespace-nowrap' },
        { key: 'score', head: 'Rating', cell: (row) => <RiskRating risk={row} />, className: 'whitespace-nowrap' },
        ...(withSystem
          ? [
              {
                key: 'system',
                head: 'System',
                cell: (row: RiskRow) =>
                  row.systemId ? (
                    <Link href={paths.system(row.systemId)} quiet>
                      <bdi>{row.system?.name}</bdi>
                    </Link>
                  ) : (
                    <span className="text-muted">The organisation</span>
                  ),
                className: 'min-w-40',
              },
            ]
          : []),
        {
          key: 'treatment',
          head: 'Treatment',
          cell: (row) => TREATMENTS.find((one) => one.value === row.treatment)?.label ?? row.treatment,
        },
        {
          key: 'owner',
          head: 'Owner',
          cell: (row) =>
            row.ownerId ? <bdi>{names[row.ownerId] ?? ''}</bdi> : <span className="text-muted">nobody</span>,
        },
        {
          key: 'due',
          head: 'Due',
          cell: (row) =>
            row.dueOn ? (
              <RelativeDate date={row.dueOn} today={today} overdue={row.status === 'open'} locale={locale} />
            ) : (
              <span className="text-muted">no date</span>
            ),
          className: 'whitespace-nowrap',
        },
        {
          key: 'status',
          head: 'Status',
          cell: (row) => (row.status === 'open' ? 'Open' : <Badge>Closed</Badge>),
        },
      ]}
    />
  )
}
