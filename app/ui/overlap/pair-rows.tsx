import { paths } from '#app/paths'
import { Badge } from '#app/ui/kit/badge'
import { Link } from '#app/ui/kit/link'
import { EmptyState } from '#app/ui/kit/notes'
import { type Column, Table } from '#app/ui/kit/table'
import type { OverlapPage, PairRow } from './overlap-page'
import { StandingLine } from './standing-line'

/** What two frameworks have in common, requirement by requirement. */
export function PairRows({ page }: { page: OverlapPage }) {
  const { a, b, rows } = page.pair!
  const columns: Column<PairRow>[] = [
    { key: 'a', head: a, className: 'min-w-56 lg:w-1/4', cell: (row) => <StandingLine one={row.a} page={page} /> },
    {
      key: 'relation',
      head: 'is',
      className: 'whitespace-nowrap',
      cell: (row) => (row.full ? <strong>{row.relation}</strong> : row.relation),
    },
    { key: 'b', head: b, className: 'min-w-56 lg:w-1/4', cell: (row) => <StandingLine one={row.b} page={page} /> },
    {
      key: 'why',
      head: 'Why',
      className: 'min-w-64',
      cell: (row) => (
        <>
          {row.rationale} {row.unconfirmed && <Badge tone="warn">unconfirmed</Badge>}
        </>
      ),
    },
  ]
  return (
    <section id="pair" aria-labelledby="pair-title" className="flex scroll-mt-16 flex-col gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="pair-title">
          {a} and {b}
        </h2>
        <Link href={paths.systemOverlap(page.systemId, page.kept)}>Close</Link>
      </div>
      <Table
        caption={`What ${a} and ${b} have in common`}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.a.place + row.b.place}
        empty={
          <EmptyState title="These two have nothing in common here">
            No crosswalk joins requirements of both that apply to this system.
          </EmptyState>
        }
      />
    </section>
  )
}
