import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { type Column, Table } from '#app/ui/kit/table'
import type { OverlapPage } from './overlap-page'

type Framework = OverlapPage['frameworks'][number]

/** Every two frameworks: how many requirements they have in common, wholly and in part. */
export function OverlapMatrix({ page }: { page: OverlapPage }) {
  const { pairs, systemId, kept } = page
  const shared = page.frameworks.filter(({ id }) => pairs.some((pair) => pair.a === id))
  if (shared.length === 0) {
    return (
      <section aria-labelledby="pairs">
        <h2 id="pairs">What two frameworks have in common</h2>
        <p className="text-muted">No crosswalk joins requirements that apply to this system.</p>
      </section>
    )
  }
  const columns: Column<Framework>[] = [
    { key: 'framework', head: 'Framework', className: 'whitespace-nowrap', cell: (row) => row.title },
    ...shared.map(
      (column): Column<Framework> => ({
        key: column.id,
        head: <span className="inline-block max-w-28 whitespace-normal">{column.title}</span>,
        align: 'right',
        className: 'whitespace-nowrap',
        cell: (row) => <Cell row={row} column={column} page={page} />,
      }),
    ),
  ]
  return (
    <section aria-labelledby="pairs" className="flex flex-col gap-2">
      <div>
        <h2 id="pairs">What two frameworks have in common</h2>
        <p className="text-sm text-muted">
          First the pairs of requirements where meeting one meets the other, then those that only share a part. On the
          diagonal: what applies.
        </p>
      </div>
      <Table
        caption="Pairs of requirements that two frameworks have in common"
        columns={columns}
        rows={shared}
        rowKey={(row) => row.id}
      />
      {page.frameworks.length > shared.length && (
        <p className="text-sm text-muted">
          Nothing in common with others:{' '}
          {page.frameworks
            .filter((one) => !shared.includes(one))
            .map((one, at) => (
              <span key={one.id}>
                {at > 0 && ', '}
                <Link href={paths.systemAssessments(systemId, { framework: one.id, ...kept })}>{one.title}</Link>
              </span>
            ))}
          .
        </p>
      )}
    </section>
  )
}

function Cell({ row, column, page }: { row: Framework; column: Framework; page: OverlapPage }) {
  const { systemId, kept } = page
  if (row.id === column.id) {
    return (
      <Link href={paths.systemAssessments(systemId, { framework: row.id, ...kept })} quiet>
        <span className="text-muted">{row.applicable}</span>
      </Link>
    )
  }
  const pair = page.pairs.find(({ a, b }) => a === row.id && b === column.id)
  if (!pair) return <span className="text-muted">–</span>
  return (
    <Link href={`${paths.systemOverlap(systemId, { a: row.id, b: column.id, ...kept })}#pair`}>
      <strong>{pair.full}</strong> + {pair.partly}
      <span className="sr-only">
        {' '}
        pairs of {row.title} and {column.title}
      </span>
    </Link>
  )
}
