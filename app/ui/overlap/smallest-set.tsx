import { paths } from '#app/paths'
import { Link } from '#app/ui/kit/link'
import { type Column, Table } from '#app/ui/kit/table'
import type { OverlapPage } from './overlap-page'
import { StandingLine } from './standing-line'

type Framework = OverlapPage['frameworks'][number]

/** The smallest set that meets everything, framework by framework, and one of them line by line. */
export function SmallestSet({ page }: { page: OverlapPage }) {
  const { systemId, kept, list, frameworks } = page
  const columns: Column<Framework>[] = [
    { key: 'title', head: 'Framework', cell: (one) => one.title },
    {
      key: 'applies',
      head: 'Applies',
      align: 'right',
      cell: (one) => (
        <Link href={paths.systemAssessments(systemId, { framework: one.id, ...kept })}>{one.applicable}</Link>
      ),
    },
    {
      key: 'needed',
      head: 'To be met by itself',
      align: 'right',
      cell: (one) =>
        one.needed === 0 ? (
          <span className="text-muted">–</span>
        ) : (
          <Link href={`${paths.systemOverlap(systemId, { needed: one.id, ...kept })}#smallest`}>{one.needed}</Link>
        ),
    },
    {
      key: 'with',
      head: 'Met with others',
      align: 'right',
      cell: (one) => one.applicable - one.needed || <span className="text-muted">–</span>,
    },
  ]
  return (
    <section id="smallest" aria-labelledby="smallest-title" className="flex scroll-mt-16 flex-col gap-2">
      <div>
        <h2 id="smallest-title">The smallest set that meets everything</h2>
        <p className="text-sm text-muted">
          Where requirements meet each other, one of them stands for all. No smaller set does it, by the crosswalks as
          they are.
        </p>
      </div>
      <Table
        caption="The smallest set, by framework"
        columns={columns}
        rows={frameworks}
        rowKey={(one) => one.id}
        current={(one) => one.id === list?.id}
      />
      {list && (
        <>
          <h3>
            {list.title}: {list.items.length} to be met by itself
          </h3>
          <ul>
            {list.items.map((one) => (
              <li key={one.place} className="border-t border-line py-1.5">
                <StandingLine one={one} page={page} />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
