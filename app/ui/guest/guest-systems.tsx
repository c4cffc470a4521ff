import { tierLabel } from '#app/domain/system'
import { formatDay } from '#app/lib/dates'
import { paths } from '#app/paths'
import { EmptyState } from '#app/ui/kit/notes'
import { PageHeader } from '#app/ui/kit/page-header'
import { Table } from '#app/ui/kit/table'

interface Row {
  id: string
  reference: string
  name: string
  tier: string
  purpose: string
  openCount: number
  applicableCount: number
  updatedAt: string
}

/** The systems a guest may read. */
export function GuestSystems({ systems }: { systems: readonly Row[] }) {
  return (
    <>
      <PageHeader
        title="Systems"
        lead="These systems were chosen for you to read: what they are, what binds them and why, how each requirement is answered, and what proves it."
      />
      <Table
        caption="Systems you may read"
        rows={systems}
        rowKey={(row) => row.id}
        rowHref={(row) => paths.guestSystem(row.id)}
        empty={
          <EmptyState title="No system is open to you now">
            Those that were chosen have been archived or taken out. Ask whoever invited you.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: 'System',
            cell: (row) => <bdi>{row.name}</bdi>,
            className: 'min-w-48 [overflow-wrap:anywhere]',
          },
          { key: 'reference', head: 'Reference', cell: (row) => row.reference, className: 'whitespace-nowrap' },
          { key: 'tier', head: 'Tier', cell: (row) => tierLabel(row.tier), className: 'whitespace-nowrap' },
          {
            key: 'purpose',
            head: 'Intended purpose',
            cell: (row) => <bdi className="line-clamp-2">{row.purpose}</bdi>,
            className: 'min-w-64 [overflow-wrap:anywhere]',
          },
          {
            key: 'open',
            head: 'Open',
            align: 'right',
            cell: (row) => `${row.openCount} of ${row.applicableCount}`,
            className: 'whitespace-nowrap',
          },
          { key: 'updated', head: 'Changed', cell: (row) => formatDay(row.updatedAt), className: 'whitespace-nowrap' },
        ]}
      />
    </>
  )
}
